import { useEffect, useRef } from 'preact/hooks';
import type { CannedReply } from '../../../../shared/protocol/canned-reply.ts';
import { cannedStrings } from '../../strings/canned.ts';
import { CannedItem } from './canned-item.tsx';
import './canned-conflict.css';

type Props = {
  /** What a colleague saved meanwhile; null: they deleted it. */
  theirs: CannedReply | null;
  team: string | null;
};

const words = cannedStrings.editor;

/** A colleague was faster: what they left, before one's own words take its place. */
export const CannedConflict = ({ theirs, team }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  // Saving was asked for at the end of a long form.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [theirs]);
  return (
    <div ref={box} class="canned-conflict" role="alert">
      {theirs === null ? (
        <p>{words.deletedMeanwhile}</p>
      ) : (
        <>
          <p>{words.changed}</p>
          <blockquote aria-label={words.theirs} tabIndex={0}>
            <CannedItem reply={theirs} team={team} text={theirs.text} />
          </blockquote>
          <p>{words.changedNext}</p>
        </>
      )}
    </div>
  );
};
