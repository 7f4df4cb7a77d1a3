// Who may import whom. The ladder goes from the rules of the domain up to what starts the program.
const ladder = [
  ['domain'],
  ['platform'],
  ['audit'],
  ['accounts'],
  ['organisations'],
  ['committee'],
  ['meetings'],
  ['elections'],
  ['notices', 'reports', 'public-site'],
  ['installation'],
  ['cli'],
];
const folder = (names) => `^src/(${names.join('|')})/`;

const climbing = ladder.map((rung, i) => ({
  name: `no-climbing-from-${rung[0]}`,
  severity: 'error',
  comment: 'Imports go down the ladder only.',
  from: { path: folder(rung), pathNot: '\\.spec\\.ts$' },
  to: { path: folder(ladder.slice(i).flat()), pathNot: '^src/$1/' },
}));

const spec = '\\.spec\\.ts$';
const zones = {
  'domain-is-pure': [{ path: '^src/domain/', pathNot: spec }, { pathNot: ['^src/domain/', '^node_modules/@noble/'] }],
  'booth-is-small': [
    { path: '^src/booth/', pathNot: spec },
    { pathNot: ['^src/(booth|domain)/', '^node_modules/@noble/'] },
  ],
  'verifier-stands-alone': [
    { path: '^src/verifier/', pathNot: spec },
    {
      pathNot: [
        '^src/(verifier|domain)/',
        '^node_modules/@noble/',
        '^(node:)?(fs|fs/promises|path|util|process|crypto|worker_threads|os|url|events)$',
      ],
    },
  ],
  // The command line enters features where it likes; everybody else by the front door.
  'front-door-only': [
    { path: '^src/([^/]+)/', pathNot: ['^src/cli/', spec] },
    {
      path: '^src/(?!domain/|platform/|verifier/)[^/]+/.+',
      pathNot: ['^src/$1/', '\\.(module|service|entity)\\.ts$', 'audit-log\\.ts$'],
    },
  ],
  'controllers-are-leaves': [{ pathNot: ['\\.module\\.ts$', spec] }, { path: '\\.controller\\.ts$' }],
  'no-circular': [{}, { circular: true, viaOnly: { pathNot: '\\.entity\\.ts$' } }],
  'not-to-test': [{ path: '^src/', pathNot: spec }, { path: ['^test/', spec] }],
  'no-dev-dependency': [{ path: '^src/', pathNot: spec }, { dependencyTypes: ['npm-dev'] }],
};

export default {
  forbidden: [
    ...climbing,
    ...Object.entries(zones).map(([name, [from, to]]) => ({ name, severity: 'error', from, to })),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
