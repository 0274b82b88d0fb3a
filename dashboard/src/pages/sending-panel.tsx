import type { RefObject } from 'preact';

type Props = { field: RefObject<HTMLTextAreaElement | null> | null };

export const SendingPanel = (_props: Props) => null;
