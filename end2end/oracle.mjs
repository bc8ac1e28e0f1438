// What the permission oracle allows the demonstration's accounts, read here
// without the program.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// What each account holds, and how the records of which organisations stand to
// that. An organisation that is not named is unrelated.
const area = ['M92010', 'M92028', 'M92043', 'RL4', 'Y05640', 'FDA94'];
export const accounts = {
  standard: [{ type: 'standard', own_organisation: ['M92010'] }],
  practice: [{ type: 'provider_organisational', own_organisation: ['M92010'] }],
  organisational: [
    {
      type: 'provider_organisational',
      own_organisation: ['RL4'],
      operated_child: ['Y05640', 'Y04978'],
    },
  ],
  admin: [
    { type: 'provider_admin', own_organisation: ['RL4'], operated_child: ['Y05640', 'Y04978'] },
  ],
  icb: [{ type: 'icb_organisational', own_organisation: ['QUA'], commissioned: area }],
  'icb-admin': [{ type: 'icb_admin', own_organisation: ['QUA'], commissioned: area }],
  region: [
    {
      type: 'icb_organisational',
      own_organisation: ['Y60'],
      commissioned: [...area, 'QUA', 'Y04978'],
    },
  ],
  'read-only': [
    { type: 'standard', own_organisation: ['FDA94'] },
    { type: 'read_only', granted: ['RTR'] },
  ],
  'two-hats': [
    { type: 'provider_admin', own_organisation: ['M92010'] },
    { type: 'standard', own_organisation: ['M92028'] },
  ],
  leaver: [],
  ended: [],
};
export const organisations = [...area, 'Y04978', 'QUA', 'RTR', 'Y08408'];

const oracle = new Set(
  readFileSync(join(import.meta.dirname, '../domain/fixtures/permission-relations.csv'), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.endsWith(',on,yes'))
    .map((line) => line.slice(0, -',on,yes'.length)),
);

// What somebody holds in which relation to an organisation.
export function standingsTo(grants, organisation) {
  return grants.flatMap(({ type, ...relations }) =>
    Object.entries(relations)
      .filter(([, codes]) => codes.includes(organisation))
      .map(([relation]) => [type, relation]),
  );
}

// Whether the oracle allows any of some activities by any of some standings.
export function any(names, standings) {
  return names.some((name) =>
    standings.some(([type, relation]) => oracle.has(`${name},${type},${relation}`)),
  );
}
