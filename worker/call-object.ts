// Calls to Durable Objects fail in three ways: trying again may help (retryable), it must not be
// tried again now (overloaded), or the object's own code threw, and would again.

type ObjectError = Error & {
  retryable?: boolean;
  overloaded?: boolean;
  durableObjectReset?: boolean;
};

/** What the platform says where it sets no mark: the network, or the object's host, gave way. */
const PLATFORM =
  /network connection lost|connection (?:reset|refused|closed)|internal error; reference|durable object.*(?:was reset|to be reset|reset because|exceeded)/i;

/** Did the way to the object, or its host, fail: so that the same call may succeed later? */
export const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { retryable, overloaded, durableObjectReset, message } = error as ObjectError;
  return (
    retryable === true ||
    overloaded === true ||
    durableObjectReset === true ||
    PLATFORM.test(message)
  );
};

const mayTryAgain = (error: unknown): boolean => {
  const { retryable, overloaded } = error as ObjectError;
  return error instanceof Error && retryable === true && overloaded !== true;
};

/**
 * Calls an object, and once more with a new stub where the platform says that it may help. Only for
 * calls that have one effect however often they arrive.
 */
export const callObject = async <S, T>(
  stub: () => S,
  call: (stub: S) => Promise<T>,
): Promise<T> => {
  try {
    return await call(stub());
  } catch (error) {
    if (!mayTryAgain(error)) throw error;
    return call(stub());
  }
};
