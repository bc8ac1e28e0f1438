// Runs every journey twice, hydrated and with JavaScript switched off, against
// one server with a fresh demonstration database. Specs named *.js.spec.mjs are
// about what JavaScript adds and run in the first project alone.
import { defineConfig } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const here = import.meta.dirname;
const results = join(here, 'results');
// The run's database and the server's log; kept after it, to look into a failure.
const state = join(results, 'server');

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(String(port)));
    });
  });
}

// Workers read this file again and inherit the environment: one port for all.
process.env.CANDOUR_END2END_PORT ??= await freePort();
process.env.CANDOUR_END2END_PROVIDER_PORT ??= await freePort();
const address = `127.0.0.1:${process.env.CANDOUR_END2END_PORT}`;
const providerPort = process.env.CANDOUR_END2END_PROVIDER_PORT;

// The provider of OpenID Connect that people may sign in by (provider.mjs).
const providers = join(results, 'providers.toml');
mkdirSync(results, { recursive: true });
writeFileSync(
  providers,
  `[[provider]]
name = "example"
label = "Example"
issuer = "http://127.0.0.1:${providerPort}"
client_id = "candour"
client_secret_variable = "CANDOUR_END2END_SECRET"
email = "verified"
`,
);
const serve = process.env.CANDOUR_END2END_SERVE ?? 'target/release/candour serve --demo';

export default defineConfig({
  testDir: here,
  testMatch: '*.spec.mjs',
  outputDir: join(results, 'traces'),
  reporter: [['list'], ['html', { outputFolder: join(results, 'report'), open: 'never' }]],
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://${address}`,
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      // Debian's Chromium as it is, also for root, and silent about everything
      // that is not the page: no updates, no accounts, no look-ups of its own.
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'js' },
    { name: 'nojs', testIgnore: '*.js.spec.mjs', use: { javaScriptEnabled: false } },
  ],
  webServer: [
    {
      command: `node provider.mjs ${providerPort} http://localhost:${process.env.CANDOUR_END2END_PORT}`,
      cwd: here,
      url: `http://127.0.0.1:${providerPort}/.well-known/openid-configuration`,
    },
    {
      command: `rm -rf '${state}' && mkdir -p '${state}' && exec ${serve} --listen ${address} >'${state}/log' 2>&1`,
      cwd: join(here, '..'),
      // Every journey comes from one address: at the pace of one, they would wait.
      env: {
        CANDOUR_VAR: state,
        CANDOUR_ANONYMOUS_PER_MINUTE: '100000',
        CANDOUR_OPENID_PROVIDERS: providers,
        CANDOUR_END2END_SECRET: 'the secret of the journeys',
      },
      url: `http://${address}/health/ready`,
      timeout: 120_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
  ],
});
