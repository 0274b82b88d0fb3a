// The words of everything that is sent and is not typed; they load with its parts.
export const sendingStrings = {
  mention: 'Colleagues',
};
