import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '#server/config/package-root'
import { exportLimits } from '#workers/exporters/export-limits'
import { childRights } from '#workers/exporters/isolation/child-rights'
import { fontFiles } from '#workers/exporters/pdf/font-files'
import { renderInChild } from '#workers/exporters/pdf/render-in-child'
import { templateFile } from '#workers/exporters/pdf/template-file'

const folder = mkdtempSync(join(tmpdir(), 'export-sandbox-test-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Tries one thing after the other in a process with the rights of an exporter, and tells how each ended. */
const probe = `
const attempts = {
  readPasswd: () => require('fs').readFileSync('/etc/passwd'),
  readHome: () => require('fs').readdirSync(require('os').homedir()),
  readData: () => require('fs').readdirSync(process.argv[2] + '/.briefroom'),
  readEnvironment: () => require('fs').readFileSync('/proc/self/environ'),
  writeProgram: () => require('fs').writeFileSync(process.argv[2] + '/dist/evil.js', ''),
  writeTemporary: () => require('fs').writeFileSync(require('path').join(require('os').tmpdir(), 'evil-export'), ''),
  startProcess: () => require('child_process').execFileSync('id'),
  startThread: () => new (require('worker_threads').Worker)('1', { eval: true }),
  loadAddon: () => process.dlopen({ exports: {} }, process.argv[2] + '/node_modules/none.node'),
  readOwn: () => require('fs').readFileSync('own.txt'),
  writeOwn: () => require('fs').writeFileSync('mine.txt', 'x'),
}
const told = {}
for (const [name, attempt] of Object.entries(attempts)) {
  try { attempt(); told[name] = 'done' } catch (error) { told[name] = error.code || String(error) }
}
told.secrets = Object.keys(process.env).filter((name) => /URL|PASSWORD|TOKEN|SECRET/.test(name)).length
process.send(told)
`

describe('export/sandbox: the exporter reads the program and its own folder, and nothing else', () => {
  it('what runs in its process can read, write and start nothing outside', async () => {
    writeFileSync(join(folder, 'own.txt'), 'own')
    const entry = join(folder, 'probe.cjs')
    writeFileSync(entry, probe)
    const child = fork(entry, [packageRoot], {
      cwd: folder,
      env: {},
      execArgv: ['--no-warnings', ...childRights({ workspace: folder, addons: false, threads: false })],
    })
    const told = await new Promise((resolve) => child.once('message', resolve))
    child.kill()
    const denied = 'ERR_ACCESS_DENIED'
    expect(told).toEqual({
      readPasswd: denied,
      readHome: denied,
      readData: denied,
      readEnvironment: denied,
      writeProgram: denied,
      writeTemporary: denied,
      startProcess: denied,
      startThread: denied,
      loadAddon: expect.stringMatching(/^ERR_(ACCESS_DENIED|DLOPEN_DISABLED)$/) as unknown,
      readOwn: 'done',
      writeOwn: 'done',
      secrets: 0,
    })
  })

  const compile = (template: string) =>
    renderInChild(
      { template, data: '{}', fonts: fontFiles(), images: [], standard: 'a-2a', maximumPages: 10 },
      exportLimits,
      { onStep: () => undefined },
    )

  it.each([
    ['a file of the system', '#read("/etc/passwd")'],
    ['a file above its folder', '#read("../../../../../../etc/passwd")'],
    ['a picture of the system', '#image("/etc/passwd", format: "png")'],
    ['a package from the network', '#import "@preview/cetz:0.3.0": *'],
    ['a plugin', '#plugin("/usr/lib/x.wasm")'],
    ['a module', '#include "/etc/hostname"'],
  ])('a template that wants %s gets none: EXPORT_FAILED', async (_what, template) => {
    await expect(compile(template)).rejects.toMatchObject({ code: 'EXPORT_FAILED' })
  })

  it('a template with a fault ends as EXPORT_FAILED with the compiler’s words and no path of ours', async () => {
    const failed: unknown = await compile('#panic("as it should")').catch((error: unknown) => error)
    expect(failed).toMatchObject({
      code: 'EXPORT_FAILED',
      message: expect.stringContaining('as it should') as unknown,
    })
    expect(String(failed)).not.toContain(packageRoot)
    expect(String(failed)).not.toContain(tmpdir())
  })

  it('a link in its folder leads nowhere: the folder is new and holds nothing', async () => {
    symlinkSync('/etc/passwd', join(folder, 'link.txt'))
    await expect(compile('#read("link.txt")')).rejects.toMatchObject({ code: 'EXPORT_FAILED' })
  })

  it('the template itself reads no file and loads no package', () => {
    const source = readFileSync(templateFile(), 'utf8')
    expect(source).not.toMatch(/#?(read|plugin|include|import|csv|yaml|toml|xml|cbor)\s*[("]/)
    expect(existsSync(templateFile())).toBe(true)
  })
})
