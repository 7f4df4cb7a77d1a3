/** For a mail shown in a frame: nothing may run, load or be sent from it; it may only look as its author wanted. */
export const CLOSED_FRAME = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
