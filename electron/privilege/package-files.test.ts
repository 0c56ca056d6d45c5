/** What is installed around the engine agrees with what a shell looks for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFIGURATION, USUAL_STORE } from './configured-store.ts';
import { PLACES } from './open-engine.ts';

const assets = join(import.meta.dirname, '../../assets');
const POLICY = join(assets, 'polkit/org.newleaf.engine.policy');
const read = (path: string) => readFileSync(join(assets, path), 'utf8');
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
/** Installed with polkit. */
const DTD = '/usr/share/polkit-1/policyconfig-1.dtd';

/** `key=value` lines of a systemd unit. */
function unit(path: string): Map<string, string> {
  const pairs = [...read(path).matchAll(/^(\w+)=(.*)$/gm)];
  return new Map(pairs.map(([, key, value]) => [key ?? '', value ?? '']));
}

describe('the polkit action', () => {
  it.skipIf(!hasXmllint)(`is XML${hasXmllint ? '' : ' (skipped: no xmllint)'}`, () => {
    const valid = existsSync(DTD) ? ['--dtdvalid', DTD] : [];
    const { stderr, status } = spawnSync('xmllint', ['--noout', '--nonet', ...valid, POLICY], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('is of the engine that a shell starts, and asks for a password', () => {
    const text = read('polkit/org.newleaf.engine.policy');
    expect(/key="org\.freedesktop\.policykit\.exec\.path">([^<]*)</.exec(text)?.[1]).toBe(PLACES.engine);
    expect([...text.matchAll(/<allow_\w+>([^<]*)</g)].map(([, answer]) => answer)).toEqual([
      ...['auth_admin', 'auth_admin', 'auth_admin_keep'],
    ]);
    for (const element of ['description', 'message']) {
      expect(text).toMatch(new RegExp(`<${element}>[^<]+</${element}>\\s*<${element} xml:lang="es">[^<]+<`));
    }
  });
});

describe('the systemd units', () => {
  it('listen where a shell connects, for a group and nobody else', () => {
    const socket = unit('systemd/newleaf-engine.socket');
    expect(socket.get('ListenStream')).toBe(PLACES.socket);
    expect(socket.get('SocketMode')).toBe('0660');
    expect(read('sysusers/newleaf.conf')).toContain(`g ${socket.get('SocketGroup') ?? ''} -`);
  });

  it('run the engine that a shell starts, and let it end its programs itself', () => {
    const service = unit('systemd/newleaf-engine.service');
    expect(service.get('ExecStart')).toBe(`${PLACES.engine} --listen`);
    expect(service.get('KillMode')).toBe('mixed');
    expect(service.get('Requires')).toBe('newleaf-engine.socket');
  });

  it('do errands by a timer, where there is a store, and let what is under way end in order', () => {
    const service = unit('systemd/newleaf-errands.service');
    expect(service.get('ExecStart')).toBe('/usr/bin/newleaf errands --quiet');
    expect(service.get('ConditionPathIsDirectory')).toBe(`|${USUAL_STORE}`);
    expect(service.get('ConditionPathExists')).toBe(`|${CONFIGURATION}`);
    expect(service.get('KillMode')).toBe('mixed');
    // Monotonic: a clock that jumps makes no errands.
    expect(unit('systemd/newleaf-errands.timer').get('OnUnitInactiveSec')).toBe('15min');
  });

  it('of a laptop that Newleaf boots go in their place, with the engine beside the trees', () => {
    const [socket, ours] = [unit('systemd/newleaf-engine.socket'), unit('boot/units/newleaf-engine.socket')];
    for (const key of ['ListenStream', 'SocketUser', 'SocketGroup', 'SocketMode']) {
      expect(ours.get(key)).toBe(socket.get(key));
    }
    const [service, own] = [
      unit('systemd/newleaf-engine.service'),
      unit('boot/units/newleaf-engine.service'),
    ];
    for (const key of ['Requires', 'After', 'KillMode', 'TimeoutStopSec', 'UMask']) {
      expect(own.get(key)).toBe(service.get(key));
    }
    expect(own.get('ExecStart')).toBe(
      `${ours.get('ConditionPathExists') ?? ''} --listen --store ${USUAL_STORE}`,
    );
  });

  it('of a laptop that Newleaf boots do its errands as the package does, with the engine beside the trees', () => {
    const [timer, ours] = [unit('systemd/newleaf-errands.timer'), unit('boot/units/newleaf-errands.timer')];
    for (const key of ['OnBootSec', 'OnUnitInactiveSec', 'RandomizedDelaySec']) {
      expect(ours.get(key)).toBe(timer.get(key));
    }
    const [service, own] = [
      unit('systemd/newleaf-errands.service'),
      unit('boot/units/newleaf-errands.service'),
    ];
    for (const key of [
      ...['Type', 'EnvironmentFile', 'UMask', 'Nice', 'IOSchedulingClass', 'KillMode', 'TimeoutStopSec'],
    ]) {
      expect(own.get(key)).toBe(service.get(key));
    }
    const engine = ours.get('ConditionPathExists') ?? '';
    expect(own.get('ExecStart')).toBe(`${engine} --store ${USUAL_STORE} errands --quiet`);
    // The engine thinks about this start before it does anything else.
    expect(own.get('After')).toContain('newleaf-booted.service');
  });
});
