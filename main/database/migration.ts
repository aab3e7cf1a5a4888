/** One step of the schema. Ids rise by ten; a step is never edited once it has been released. */
export interface Migration {
  readonly id: number;
  readonly sql: string;
}
