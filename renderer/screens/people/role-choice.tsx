import { Radio, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Role } from '../../../shared/fulfilment/person.ts';
import { ROLES } from '../../../shared/fulfilment/person.ts';
import { useWords } from '../../components/use-words.ts';

/** What a person may do, each role with what it means. */
export function RoleChoice({ role, choose, roles = ROLES }: { readonly role: Role; readonly choose: (role: Role) => void; readonly roles?: readonly Role[] }): ReactElement {
  const { t } = useWords();
  return (
    <Radio.Group label={t('person_role')} value={role} onChange={(value) => choose(value as Role)}>
      <Stack gap="xs" mt={4}>{roles.map((each) => <Radio key={each} size="md" value={each} label={t(`role_${each}`)} description={t(`role_${each}_is`)} />)}</Stack>
    </Radio.Group>
  );
}
