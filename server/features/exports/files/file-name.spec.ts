import { attachment, fileName } from '#server/features/exports/files/file-name'

describe('files/names: the name of a file', () => {
  it.each([
    ['Export licences', 'Export licences.pdf'],
    ['港口费用：第一季度', '港口费用：第一季度.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['a\r\nSet-Cookie: x=1', 'a Set-Cookie x=1.pdf'],
    ['fdp\u202eexe', 'fdp exe.pdf'],
    ['CON', 'Briefing CON.pdf'],
    ['nul.txt', 'Briefing nul.txt.pdf'],
    [' . ', 'Briefing.pdf'],
    ['a\u0000b\u200bc', 'a b c.pdf'],
    ['می\u200cخواهم', 'می\u200cخواهم.pdf'],
  ])('%j is %j', (title, name) => {
    expect(fileName(title, 'pdf')).toBe(name)
  })

  it('is never longer than a disk takes, and never cut inside a letter', () => {
    const name = fileName('𠀀港'.repeat(200), 'markdown')
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(190)
    expect(name.isWellFormed()).toBe(true)
    expect(name.endsWith('.md')).toBe(true)
  })
})

describe('the header of a download', () => {
  it('carries the name in UTF-8 and an ASCII part for old readers', () => {
    expect(attachment("Chén's (40%) 港.pdf")).toBe(
      `attachment; filename="Ch_n's (40_) _.pdf"; filename*=UTF-8''Ch%C3%A9n%27s%20%2840%25%29%20%E6%B8%AF.pdf`,
    )
  })

  it('is always one line of ASCII', () => {
    for (let code = 0; code < 0x3000; code += 1) {
      const header = attachment(fileName(`x${String.fromCharCode(code)}y`, 'html'))
      expect(header).toMatch(/^[\u0020-\u007e]+$/)
      expect(header.match(/"/g)).toHaveLength(2)
    }
  })
})
