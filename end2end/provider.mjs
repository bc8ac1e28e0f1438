// A provider of OpenID Connect for the journeys: the certified `oidc-provider`
// with a sign-in page of our own, which believes everybody.
//
//     node provider.mjs PORT ADDRESS-OF-THE-SERVICE
//
// Whoever signs in as NAME is NAME@nhs.net, which is verified unless the name
// begins with "guest". It answers as 127.0.0.1, which to browsers is another
// site than `localhost`, where the service says that it is.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, service] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'candour',
      client_secret: 'the secret of the journeys',
      redirect_uris: [`${service}/sign-in/from/example`],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['the cookies of the journeys'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@nhs.net`,
      email_verified: !id.startsWith('guest'),
      name: `Sam ${id}`,
    }),
  }),
  interactions: { url: (context, interaction) => `/who/${interaction.uid}` },
  // Nobody is asked whether the service may know who they are.
  async loadExistingGrant({ oidc }) {
    const { clientId } = oidc.client;
    const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const page = `<!doctype html><html lang="en"><title>Example</title><link rel="icon" href="data:,">
<h1>Who are you?</h1>
<form method="post"><label>Name <input name="name"></label><button>This is me</button></form>`;

const answer = provider.callback();
const server = createServer(async (request, response) => {
  if (!request.url.startsWith('/who/')) return answer(request, response);
  if (request.method !== 'POST') return response.setHeader('content-type', 'text/html').end(page);
  const body = (await request.toArray()).join('');
  const accountId = new URLSearchParams(body).get('name');
  return provider.interactionFinished(request, response, { login: { accountId } });
});
server.listen(Number(port), '127.0.0.1');
