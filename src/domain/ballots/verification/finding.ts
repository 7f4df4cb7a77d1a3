/** Something in an archive is not as it must be. The message is a sentence for the reader: what, and where. */
export class Finding extends Error {}

/** The archive is of a kind this program does not hold: it can be neither verified nor refused here. */
export class NotHeld extends Error {}
