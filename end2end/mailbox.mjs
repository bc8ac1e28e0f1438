// A mail server for tests: takes letters over SMTP and prints each as a line of
// JSON on standard output, after a first line with the port it listens on.
//
//     node mailbox.mjs '{"tls": "starttls", "user": "candour", "password": "…"}'
//
// `tls` is `implicit`, `starttls` or `none`; `key` and `cert` are its certificate
// (PEM). `answers` says by recipient with which codes the server refuses, one
// attempt after another, before it takes a letter: {"a@b.example": [451, 451]}.
import { SMTPServer } from 'smtp-server';

const options = JSON.parse(process.argv[2] ?? '{}');
const { tls = 'none', key, cert, user, password, answers = {} } = options;

const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

function refusal(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

const server = new SMTPServer({
  secure: tls === 'implicit',
  ...(key && { key, cert }),
  hideSTARTTLS: tls !== 'starttls',
  authOptional: user === undefined,
  // Names of peers are not looked up: there is no network in a test.
  disableReverseLookup: true,
  onAuth(auth, session, done) {
    const right = auth.username === user && auth.password === password;
    done(right ? null : refusal(535, 'No'), { user: auth.username });
  },
  onRcptTo({ address }, session, done) {
    const code = answers[address]?.shift();
    done(code ? refusal(code, `Not for ${address}`) : null);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      print({
        from: session.envelope.mailFrom.address,
        to,
        encrypted: Boolean(session.secure),
        user: session.user ?? null,
        text: Buffer.concat(chunks).toString('utf8'),
      });
      done();
    });
  },
});
server.on('error', () => {}); // Whoever breaks a connection off is no concern here.
server.listen(options.port ?? 0, '127.0.0.1', () => print({ port: server.server.address().port }));
