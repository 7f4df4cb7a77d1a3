import { type QueryRunner, Table } from 'typeorm';

type Column = { type: string; isPrimary?: boolean; isNullable?: boolean };
type Extras = {
  withoutRowid?: boolean;
  uniques?: { name: string; columns: string[] }[];
  indices?: { name: string; columns: string[] }[];
};

export const key = (type: string): Column => ({ type, isPrimary: true });
export const is = (type: string): Column => ({ type });
/** A column that may be empty. */
export const maybe = (type: string): Column => ({ type, isNullable: true });

/** Creates a table of a migration, its columns by name. */
export function table(
  q: QueryRunner,
  name: string,
  columns: Record<string, Column>,
  extras: Extras = {},
): Promise<void> {
  const all = Object.entries(columns).map(([column, rest]) => ({ name: column, ...rest }));
  const uniques = extras.uniques?.map(({ name, columns }) => ({ name, columnNames: columns }));
  const indices = extras.indices?.map(({ name, columns }) => ({ name, columnNames: columns }));
  return q.createTable(
    new Table({
      name,
      columns: all,
      withoutRowid: extras.withoutRowid ?? false,
      ...(uniques ? { uniques } : {}),
      ...(indices ? { indices } : {}),
    }),
  );
}
