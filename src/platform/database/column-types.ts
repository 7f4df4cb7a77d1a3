import type { ColumnType, QueryRunner } from 'typeorm';

/** Column types of the engine the migration runs on, by the names the entities use. */
export function columnTypes(q: QueryRunner) {
  const of = (type: ColumnType) => q.dataSource.driver.normalizeType({ type });
  return {
    uuid: of('uuid'),
    text: of('text'),
    varchar: of('varchar'),
    integer: of(Number),
    boolean: of(Boolean),
    date: of('date'),
    timestamp: of(Date),
    json: of('json'),
    blob: of('blob'),
  };
}
