import { Component } from 'react';
import type { ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** What stands there instead; made by whoever knows the language. */
  readonly cover: (again: () => void) => ReactNode;
}

/** A screen that breaks must not take the window with it: what was scanned is safe in the engine, and the packer needs words and a way on. */
export class FaultCover extends Component<Props, { readonly hasFault: boolean }> {
  override state = { hasFault: false };

  static getDerivedStateFromError(): { readonly hasFault: boolean } {
    return { hasFault: true };
  }

  override render(): ReactNode {
    return this.state.hasFault ? this.props.cover(() => this.setState({ hasFault: false })) : this.props.children;
  }
}
