import { Component, h, type ComponentType } from 'preact';

const differ = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => {
  for (const key in a) if (a[key] !== b[key]) return true;
  for (const key in b) if (!(key in a)) return true;
  return false;
};

/** Draws again only when a prop is another value: long lists live by it. */
export const pure = <Props extends object>(Inner: ComponentType<Props>): ComponentType<Props> =>
  class Pure extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return differ(this.props as Record<string, unknown>, next as Record<string, unknown>);
    }
    override render() {
      return h(Inner, this.props as Props & object);
    }
  };
