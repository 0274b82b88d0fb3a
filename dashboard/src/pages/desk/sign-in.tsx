import { useRef, useState } from 'preact/hooks';
import { Eye, EyeOff } from 'lucide';
import { BrandMark } from '../../components/ui/brand-mark.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { signIn } from '../../store/desk/me.ts';
import { strings } from '../../strings/desk.ts';
import '../../components/ui/field.css';
import './sign-in.css';

const words = strings.signIn;

export const SignIn = () => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const secret = useRef<HTMLInputElement>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const failure = await signIn(email.trim(), password);
    setBusy(false);
    if (failure === null) return;
    setProblem(failure);
    secret.current?.select();
  };

  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <div class="sign-in-brand">
          <BrandMark size={44} />
        </div>
        <h1>{strings.product}</h1>
        <p>{words.lead}</p>
        <form onSubmit={(event) => void submit(event)}>
          <label for="email">{words.email}</label>
          <input
            id="email"
            class="field"
            type="email"
            autocomplete="username"
            autofocus
            required
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <label for="password">{words.password}</label>
          <div class="sign-in-secret">
            <input
              ref={secret}
              id="password"
              class="field"
              // The types of attributes know one type for one input; this one changes.
              type={(shown ? 'text' : 'password') as 'password'}
              autocomplete="current-password"
              required
              value={password}
              aria-describedby={problem === null ? undefined : 'sign-in-problem'}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
            <button
              type="button"
              aria-pressed={shown}
              title={shown ? words.hidePassword : words.showPassword}
              onClick={() => setShown(!shown)}
            >
              <Icon node={shown ? EyeOff : Eye} size={18} />
              <span class="unseen">{shown ? words.hide : words.show}</span>
            </button>
          </div>
          <p id="sign-in-problem" class="sign-in-problem" role="alert">
            {problem}
          </p>
          <Button type="submit" tone="primary" busy={busy}>
            {busy ? words.working : words.submit}
          </Button>
        </form>
        <p class="sign-in-aid">{words.noAccess}</p>
      </div>
    </main>
  );
};
