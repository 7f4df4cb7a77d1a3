/** Lines of a table that a page shows at once: the associations of most towns fit on one page. */
const LINES = 200;

/** One page of a long list, with the ways to its neighbours that the partial `pagination` takes; `at` gives their addresses. */
export function paged<T>(all: readonly T[], asked: unknown, at: (page: number) => string) {
  const pages = Math.max(1, Math.ceil(all.length / LINES));
  const page = Math.min(Math.max(1, Number.parseInt(String(asked), 10) || 1), pages);
  return {
    lines: all.slice((page - 1) * LINES, page * LINES),
    pagination: {
      page,
      pages,
      precedente: page > 1 ? at(page - 1) : '',
      suivante: page < pages ? at(page + 1) : '',
    },
  };
}
