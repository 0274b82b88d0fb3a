import { useEffect, useRef, useState } from 'preact/hooks';
import { Mic, RotateCcw, SendHorizontal, Square, X } from 'lucide';
import { points } from '../ui/icon.tsx';
import { busyWhile } from '../../store/desk/busy.ts';
import { MicrophoneError, startRecording, type Recording } from '../../store/composer/recorder.ts';
import { sendingStrings } from '../../strings/sending.ts';
import { Button } from '../ui/button.tsx';

points(SendHorizontal);

type Props = {
  /** Uploads and sends it; rejects with what went wrong, in words. */
  onSend: (recorded: Blob, onProgress: (share: number) => void) => Promise<void>;
  onClose: () => void;
};

type State =
  | { is: 'asking' }
  | { is: 'recording'; recording: Recording }
  | { is: 'recorded'; blob: Blob; url: string }
  | { is: 'sending'; blob: Blob; url: string; share: number | null }
  | { is: 'failed'; why: string };

const words = sendingStrings.voice;
const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Time and loudness while it records; drawn by itself, so that nothing else is. */
const Meter = ({ recording }: { recording: Recording }) => {
  const [began] = useState(() => Date.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 100);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <>
      <meter min={0} max={1} value={recording.level()} aria-label={words.level} />
      <time class="digits" role="timer">
        {clock(now - began)}
      </time>
    </>
  );
};

export const VoiceRecorder = ({ onSend, onClose }: Props) => {
  const [state, setState] = useState<State>({ is: 'asking' });
  const [problem, setProblem] = useState<string | null>(null);
  const current = useRef(state);
  current.current = state;
  const gone = useRef(false);

  const record = async () => {
    setProblem(null);
    setState({ is: 'asking' });
    try {
      const recording = await startRecording();
      if (gone.current) recording.cancel();
      else setState({ is: 'recording', recording });
    } catch (error) {
      if (!(error instanceof MicrophoneError)) throw error;
      setState({ is: 'failed', why: error.message });
    }
  };
  useEffect(() => {
    void record();
    // What was recorded lives in this page alone.
    const stopBusy = busyWhile(() => true);
    return () => {
      stopBusy();
      gone.current = true;
      const last = current.current;
      if (last.is === 'recording') last.recording.cancel();
      if ('url' in last) URL.revokeObjectURL(last.url);
    };
  }, []);

  const stop = async (recording: Recording) => {
    const blob = await recording.stop();
    setState({ is: 'recorded', blob, url: URL.createObjectURL(blob) });
  };
  const send = async (blob: Blob, url: string) => {
    setProblem(null);
    setState({ is: 'sending', blob, url, share: null });
    try {
      await onSend(blob, (share) => setState({ is: 'sending', blob, url, share }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : words.unsupported);
      setState({ is: 'recorded', blob, url });
    }
  };

  const cancel = (
    <Button tone="quiet" icon={X} onClick={onClose}>
      {sendingStrings.cancel}
    </Button>
  );
  switch (state.is) {
    case 'asking':
      return (
        <div class="voice" role="status">
          <p>{words.asking}</p>
          {cancel}
        </div>
      );
    case 'failed':
      return (
        <div class="voice">
          <p role="alert">{state.why}</p>
          <Button icon={Mic} onClick={() => void record()}>
            {words.start}
          </Button>
          {cancel}
        </div>
      );
    case 'recording':
      return (
        <div class="voice" data-live>
          <span class="voice-dot" aria-hidden="true" />
          <span class="unseen" role="status">
            {words.recording}
          </span>
          <Meter recording={state.recording} />
          <Button tone="primary" icon={Square} onClick={() => void stop(state.recording)}>
            {words.stop}
          </Button>
          {cancel}
        </div>
      );
    default:
      return (
        <div class="voice">
          {problem !== null && <p role="alert">{problem}</p>}
          <audio controls src={state.url} aria-label={words.listen} />
          <Button
            tone="primary"
            icon={SendHorizontal}
            busy={state.is === 'sending'}
            onClick={() => void send(state.blob, state.url)}
          >
            {state.is !== 'sending'
              ? sendingStrings.send
              : state.share === null
                ? words.working
                : words.sending(state.share)}
          </Button>
          {state.is === 'recorded' && (
            <Button
              icon={RotateCcw}
              onClick={() => {
                URL.revokeObjectURL(state.url);
                void record();
              }}
            >
              {words.again}
            </Button>
          )}
          {cancel}
        </div>
      );
  }
};
