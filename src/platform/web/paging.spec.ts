import { paged } from './paging.js';

const numbers = Array.from({ length: 401 }, (_, i) => i + 1);
const at = (page: number) => `/liste?page=${page}`;

describe('a long list', () => {
  it('is shown 200 lines at a time, with the ways to the pages beside', () => {
    const { lines, pagination } = paged(numbers, '2', at);
    expect([lines[0], lines.at(-1)]).toEqual([201, 400]);
    expect(pagination).toEqual({ page: 2, pages: 3, precedente: '/liste?page=1', suivante: '/liste?page=3' });
  });

  it('has a first and a last page, whatever number is asked', () => {
    for (const asked of [undefined, '', 'deux', '-3', '0', ['1', '2']])
      expect(paged(numbers, asked, at)).toMatchObject({ pagination: { page: 1, precedente: '' } });
    expect(paged(numbers, '99', at)).toMatchObject({ lines: [401], pagination: { page: 3, suivante: '' } });
  });

  it('needs no other page when it is short or empty', () => {
    for (const few of [[], numbers.slice(0, 200)])
      expect(paged(few, '1', at)).toEqual({
        lines: few,
        pagination: { page: 1, pages: 1, precedente: '', suivante: '' },
      });
  });
});
