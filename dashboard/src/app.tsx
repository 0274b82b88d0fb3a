import { Component } from 'preact';
import { CloudOff } from 'lucide';
import { Button } from './components/ui/button.tsx';
import { EmptyState } from './components/ui/empty-state.tsx';
import { NoticeStack } from './components/desk/notice-stack.tsx';
import { Desk } from './pages/desk/desk.tsx';
import { lazy } from './components/ui/lazy.tsx';
import { useDeskLater } from './pages/desk/use-desk-later.ts';
import { loadMe, signInState } from './store/desk/me.ts';
import { dismiss, holdNotice, notices } from './store/desk/notices.ts';
import { overlay } from './store/keyboard/overlay.ts';
import { route } from './store/desk/route.ts';
import { settled } from './store/desk/settled.ts';
import { strings } from './strings/desk.ts';

/** Whoever is signed in never needs it. */
const SignIn = lazy(async () => (await import('./pages/desk/sign-in.tsx')).SignIn);
/** Their pages, and the menus' schemas, load with them. */
const Settings = lazy(async () => (await import('./pages/settings/settings.tsx')).Settings);
const Orders = lazy(async () => (await import('./pages/list/orders.tsx')).Orders);
const Health = lazy(async () => (await import('./pages/desk/health.tsx')).Health);

/** Alerts come after the first page, and so does what sets them up. */
const AlertSetup = lazy(async () => (await import('./pages/desk/alert-setup.tsx')).AlertSetup);

/** The palette and the sheet of keys. */
const Overlays = lazy(async () => (await import('./pages/desk/overlays.tsx')).Overlays);

const Page = () => {
  const at = route.value;
  if (at.page === 'sign-in' || signInState.value === 'out') return <SignIn />;
  if (signInState.value === 'unreachable')
    return (
      <EmptyState
        size="l"
        icon={CloudOff}
        title={strings.signIn.unreachable}
        next={strings.signIn.unreachableNext}
      >
        <Button onClick={() => void loadMe()}>{strings.retry}</Button>
      </EmptyState>
    );
  if (signInState.value === 'unknown') return null;
  switch (at.page) {
    case 'desk':
      return <Desk tab={at.tab} chatId={at.chatId} />;
    case 'orders':
      return <Orders />;
    case 'health':
      return <Health />;
    case 'settings':
      return <Settings at={at.at} part={at.part} />;
    default:
      return at satisfies never;
  }
};

/** A fault in drawing must not leave a blank desk: say so, and offer the way back. */
class Guard extends Component<object, { broken: boolean }> {
  override state = { broken: false };
  static override getDerivedStateFromError() {
    return { broken: true };
  }
  override componentDidCatch(error: unknown) {
    console.error(error);
  }
  override render() {
    if (!this.state.broken) return <Page />;
    return (
      <EmptyState
        size="l"
        icon={CloudOff}
        title={strings.problems.broken}
        next={strings.problems.brokenNext}
      >
        <Button onClick={() => window.location.reload()}>{strings.problems.reload}</Button>
      </EmptyState>
    );
  }
}

export const App = () => {
  useDeskLater(signInState.value === 'in');
  return (
    <>
      <Guard />
      {overlay.value !== null && <Overlays />}
      <NoticeStack notices={notices.value} onDismiss={dismiss} onHold={holdNotice}>
        {settled.value && <AlertSetup />}
      </NoticeStack>
    </>
  );
};
