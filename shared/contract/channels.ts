/** Names of what passes between the main process and a window of the Electron shell. There are no others. */
export const CHANNELS = {
  /** Window → main: the name of a call and its input; answered with a `Reply`. */
  request: 'newleaf:request',
  /** Main → window: a `WindowMessage`. */
  message: 'newleaf:message',
} as const;
