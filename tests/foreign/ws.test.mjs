// SPDX-License-Identifier: Apache-2.0
// npm `ws` against the real program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import test from 'node:test';
import tls from 'node:tls';

const SOON = 20_000; // ms: sanitizers and busy machines are slow
const { default: WebSocket } = await import('ws').catch(() => {
    console.error('The npm package "ws" is missing. Run `npm ci` in tests/foreign.');
    process.exit(1);
});

function soon(promise, what) {
    let timer;
    const tooLate = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`nothing came of: ${what}`)), SOON);
    });
    return Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
}

// Where a room of its own for one test can be had without TLS.
async function host(t, ...options) {
    return (await start(t, ...options)).url;
}

// Starts a room, and ends it in order after the test: its addresses, and its certificate's fingerprint in hex.
async function start(t, ...options) {
    const home = await mkdtemp(path.join(tmpdir(), 'parlour-test-'));
    const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
    const child = spawn(process.env.PARLOUR_BINARY,
        ['host', '--headless', '--bind', '127.0.0.1', '--port', '0', '--data', path.join(home, 'room'), ...options],
        { stdio: ['ignore', 'pipe', 'inherit'], env });
    const exit = once(child, 'exit');
    t.after(async () => {
        child.kill('SIGTERM');
        const [code] = await soon(exit, 'SIGTERM').catch((error) => {
            child.kill('SIGKILL');
            throw error;
        });
        await rm(home, { recursive: true });
        assert.equal(code, 0, 'the host must end with 0');
    });
    const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const listening = (await soon(lines.next(), 'the first line')).value;
    const found = /^listening on wss:\/\/(127\.0\.0\.1):(\d+)\/? room "(.*)"$/.exec(listening);
    assert.ok(found, listening);
    const second = (await soon(lines.next(), 'the second line')).value;
    const fingerprint = /^fingerprint ([0-9a-f]{64})$/.exec(second);
    assert.ok(fingerprint, second);
    const at = `${found[1]}:${found[2]}`;
    return { url: `ws://${at}`, wssUrl: `wss://${at}`, port: Number(found[2]), fingerprint: fingerprint[1] };
}

const hashed = (der) => createHash('sha256').update(der).digest('hex');

// What `ws` needs to talk with the owner of this certificate, and nobody else: the certificate itself is the
// authority, fetched by a connection on which nothing is said.
async function pinned({ port, fingerprint }) {
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    await soon(once(socket, 'secureConnect'), 'TLS');
    const der = socket.getPeerCertificate().raw;
    socket.destroy();
    assert.equal(hashed(der), fingerprint);
    const ca = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
    const checkServerIdentity = (_, shown) => (hashed(shown.raw) === fingerprint ? undefined : new Error('another certificate'));
    return { ca, checkServerIdentity };
}

const presence = ['users_update', 'user_joined', 'user_left', 'user_state'];

class Guest {
    constructor(url, protocols, options) {
        this.socket = new WebSocket(url, protocols, options);
        this.frames = [];
        this.waiting = [];
        this.closed = new Promise((resolve) => this.socket.on('close', resolve));
        this.socket.on('error', () => { });
        this.socket.on('message', (data, isBinary) => {
            assert.equal(isBinary, false);
            const frame = JSON.parse(data.toString());
            const waiter = this.waiting.shift();
            waiter ? waiter(frame) : this.frames.push(frame);
        });
    }

    static async open(t, url, protocols = [], options = {}) {
        const guest = new Guest(url, protocols, options);
        t.after(() => guest.socket.terminate());
        await soon(once(guest.socket, 'open'), `opening ${url}`);
        return guest;
    }

    static async join(t, url, username, more = {}, options = {}) {
        const guest = await Guest.open(t, url, [], options);
        guest.send({ type: 'join', username, ...more });
        guest.welcome = await guest.expect('welcome', { you: username });
        return guest;
    }

    send(frame) {
        this.socket.send(JSON.stringify(frame));
    }

    async next() {
        return this.frames.shift() ?? soon(new Promise((resolve) => this.waiting.push(resolve)), 'a frame');
    }

    async expect(type, fields = {}) {
        let frame = await this.next();
        while (frame.type !== type && presence.includes(frame.type))
            frame = await this.next();
        assert.equal(frame.type, type, JSON.stringify(frame));
        for (const [name, value] of Object.entries(fields))
            assert.deepEqual(frame[name], value, JSON.stringify(frame));
        return frame;
    }
}

test('two guests talk, and the author gets no copy', async (t) => {
    const url = await host(t);
    const an = await Guest.join(t, url, 'An');
    const binh = await Guest.join(t, url, 'Bình');
    assert.deepEqual([...binh.welcome.users].sort(), ['An', 'Bình']);
    assert.equal(binh.welcome.count, 2);
    an.send({ type: 'message', text: 'xin chào 👍🏽', id: 'a1' });
    const ack = await an.expect('ack', { id: 'a1', seq: 1 });
    await binh.expect('message', { seq: 1, from: 'An', text: 'xin chào 👍🏽', id: 'a1', time: ack.time });
    an.send({ type: 'message', text: 'xin chào 👍🏽', id: 'a1' });
    assert.deepEqual(await an.expect('ack', { id: 'a1' }), ack);
    an.send({ type: 'ping', t: { any: ['value'] } });
    await an.expect('pong', { t: { any: ['value'] } });
    binh.send({ type: 'ping', t: 1 });
    await binh.expect('pong', { t: 1 });
});

test('a name is taken in any case', async (t) => {
    const url = await host(t);
    await Guest.join(t, url, 'An');
    const twin = await Guest.open(t, url);
    for (let attempt = 1; attempt <= 5; ++attempt) {
        twin.send({ type: 'join', username: attempt % 2 ? 'AN' : 'an' });
        const error = await twin.expect('error', { code: 'name_taken' });
        assert.ok(error.message.length > 0);
    }
    assert.equal(await soon(twin.closed, 'the fifth refusal'), 1008);
});

test('the log is read from where one stopped', async (t) => {
    const url = await host(t, '--rate', 'off');
    const an = await Guest.join(t, url, 'An');
    for (let seq = 1; seq <= 250; ++seq)
        an.send({ type: 'message', text: `number ${seq}`, id: `${seq}` });
    for (let seq = 1; seq <= 250; ++seq)
        await an.expect('ack', { id: `${seq}`, seq });
    const back = await Guest.join(t, url, 'Back', { after: 20, epoch: an.welcome.epoch });
    const seqs = [];
    for (let complete = false; !complete;) {
        const page = await back.expect('history');
        seqs.push(...page.entries.map((entry) => entry.seq));
        complete = page.complete;
    }
    assert.deepEqual(seqs, Array.from({ length: 230 }, (_, i) => i + 21));
    const other = await Guest.join(t, url, 'Other', { after: 20, epoch: 'another log' });
    assert.equal(other.welcome.reset, true);
});

test('the subprotocol is spoken by its name, or not at all', async (t) => {
    const url = await host(t);
    assert.equal((await Guest.open(t, url, ['parlour.v1'])).socket.protocol, 'parlour.v1');
    assert.equal((await Guest.open(t, url)).socket.protocol, '');
});

test('what is too large, binary or no JSON', async (t) => {
    const url = await host(t);
    const an = await Guest.join(t, url, 'An');
    an.socket.send(Buffer.from([1, 2, 3]));
    await an.expect('error', { code: 'bad_json' });
    an.socket.send('{"type":');
    await an.expect('error', { code: 'bad_json' });
    an.send({ type: 'dance' });
    await an.expect('error', { code: 'unknown_type' });
    an.socket.send('x'.repeat(64 * 1024 + 1));
    assert.equal(await soon(an.closed, 'a frame that is too large'), 1009);
});

test('leaving is answered, then closed', async (t) => {
    const url = await host(t);
    const delta = await Guest.join(t, url, 'Delta', { presence: 'delta' });
    const an = await Guest.join(t, url, 'An');
    await delta.expect('user_joined', { username: 'An', count: 2 });
    an.send({ type: 'leave' });
    await an.expect('bye', { reason: 'left' });
    assert.equal(await soon(an.closed, 'leaving'), 1000);
    await delta.expect('user_left', { username: 'An', reason: 'left', count: 1 });
});

test('a foreign page and a wrong path are refused before the upgrade', async (t) => {
    const url = await host(t);
    for (const [address, options, status] of [[url, { origin: 'https://evil.example' }, 403], [`${url}/attic`, {}, 404]]) {
        const socket = new WebSocket(address, options);
        socket.on('error', () => { });
        const [, response] = await soon(once(socket, 'unexpected-response'), address);
        assert.equal(response.statusCode, status);
        socket.terminate();
    }
});

test('wss and ws lead into the same room, and each knows how the other came', async (t) => {
    const room = await start(t);
    const an = await Guest.join(t, room.wssUrl, 'An', {}, await pinned(room));
    assert.equal(an.welcome.encrypted, true);
    const binh = await Guest.join(t, room.url, 'Bình');
    assert.equal(binh.welcome.encrypted, false);
    const encrypted = binh.welcome.standings.map((bits) => (bits & 8) === 0);
    assert.deepEqual(new Map(binh.welcome.users.map((name, i) => [name, encrypted[i]])),
        new Map([['An', true], ['Bình', false]]));
    const long = 'tea '.repeat(999) + '👍🏽';
    an.send({ type: 'message', text: long, id: 'a1' });
    await an.expect('ack', { id: 'a1', seq: 1 });
    await binh.expect('message', { seq: 1, from: 'An', text: long });
    binh.send({ type: 'message', text: 'as you say', id: 'b1' });
    await an.expect('message', { seq: 2, text: 'as you say' });
});

test('whoever pins another certificate says nothing to this one', async (t) => {
    const room = await start(t);
    const options = { ...await pinned(room), checkServerIdentity: () => new Error('another certificate') };
    const socket = new WebSocket(room.wssUrl, options);
    const [error] = await soon(once(socket, 'error'), 'a refusal');
    assert.equal(error.message, 'another certificate');
});

test('a foreign page is refused on wss, too', async (t) => {
    const room = await start(t);
    const socket = new WebSocket(room.wssUrl, { ...await pinned(room), origin: 'https://evil.example' });
    socket.on('error', () => { });
    const [, response] = await soon(once(socket, 'unexpected-response'), 'the answer');
    assert.equal(response.statusCode, 403);
    socket.terminate();
});
