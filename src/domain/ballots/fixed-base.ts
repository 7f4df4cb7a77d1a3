type FixedBase = Readonly<{
  base: bigint;
  mul: (a: bigint, b: bigint) => bigint;
  /** Bits of the largest exponent. */
  bits: number;
  /** Bits of the exponent served by one multiplication: the table has 2^window entries for each. */
  window: number;
}>;

/** Powers of one base, by a table made at the first use: one multiplication per window, no squaring. */
export function fixedBasePowers(fixed: FixedBase): (exponent: bigint) => bigint {
  let table: bigint[][] | null = null;
  const { mul, window } = fixed;
  return (exponent) => {
    table ??= tableOf(fixed);
    let result = 1n;
    digits(exponent, window, (digit, i) => {
      if (digit > 0) result = mul(result, table![i]![digit]!);
    });
    return result;
  };
}

/** Row i holds base^(d·2^(i·window)) for each digit d. */
function tableOf({ base, mul, bits, window }: FixedBase): bigint[][] {
  const rows: bigint[][] = [];
  let step = base;
  for (let served = 0; served < bits; served += window) {
    const row = [1n];
    for (let d = 1; d < 2 ** window; d++) row.push(mul(row[d - 1]!, step));
    rows.push(row);
    step = mul(row.at(-1)!, step);
  }
  return rows;
}

/** Digits of a number in base 2^window, lowest first; hexadecimal text is the fast way out of a big integer. */
function digits(n: bigint, window: number, visit: (digit: number, index: number) => void): void {
  const hex = n.toString(16);
  let [held, bits, index] = [0, 0, 0];
  for (let end = hex.length; end > 0; end--) {
    held += Number.parseInt(hex[end - 1]!, 16) * 2 ** bits;
    bits += 4;
    while (bits >= window) {
      visit(held % 2 ** window, index++);
      held = Math.floor(held / 2 ** window);
      bits -= window;
    }
  }
  if (held > 0) visit(held, index);
}
