import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { programRoot } from '../program-root.js';

/** Which standard a PDF claims: accessible for reading (PDF/UA-1), or for the archive (PDF/A-2a, tagged as well). */
export type PdfStandard = 'ua-1' | 'a-2a';

/** A document that could not be made; `unprintable` holds the characters that no font has. */
export class Uncompilable extends Error {
  constructor(
    readonly unprintable: readonly string[],
    details: string,
  ) {
    super(details);
    this.name = 'Uncompilable';
  }
}

const folder = join(programRoot, 'templates', 'documents');
const UNPRINTABLE = /the text `(".+?")` could not be displayed/g;
const KEPT_COMPILATIONS = 10;

let compiler: NodeCompiler | undefined;

/** Compiles one template. Data reach it as JSON through `sys.inputs`: nothing in them is ever read as markup. */
export function compile(template: string, data: unknown, standard: PdfStandard): Buffer {
  compiler ??= NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [join(folder, 'fonts')] }] });
  const made = compiler.compile({
    mainFilePath: join(folder, `${template}.typ`),
    inputs: { data: JSON.stringify(data) },
  });
  try {
    if (!made.result) throw new Error(diagnosticsOf(compiler, made));
    return compiler.pdf(made.result, { pdfStandard: standard });
  } catch (error) {
    const details = error instanceof Error ? error.message : String(error);
    throw new Uncompilable(unprintableIn(details), details);
  } finally {
    compiler.evictCache(KEPT_COMPILATIONS);
  }
}

function diagnosticsOf(from: NodeCompiler, made: ReturnType<NodeCompiler['compile']>): string {
  const error = made.takeError();
  return error ? JSON.stringify(from.fetchDiagnostics(error)) : 'no diagnostics';
}

/** The compiler names each text that no font can show, quoted as Rust does. */
function unprintableIn(details: string): string[] {
  const quoted = [...details.replaceAll('\\"', '"').matchAll(UNPRINTABLE)].map(([, text]) => unquoted(text ?? '""'));
  return [...new Set(quoted.flatMap((text) => [...text]))];
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));
}
