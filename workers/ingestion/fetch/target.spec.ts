import { checkTarget } from '#workers/ingestion/fetch/target'

const reasonOf = (url: string, allow: string[] = []): unknown => {
  try {
    checkTarget(url, allow)
    return null
  } catch (error) {
    return (error as { details?: { reason?: string } }).details?.reason
  }
}

describe('checkTarget', () => {
  it.each([
    ['http://2130706433/', 'address'],
    ['http://0x7f.1/', 'address'],
    ['http://017700000001/', 'address'],
    ['http://[::ffff:7f00:1]/', 'address'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'address'],
    ['http://169.254.169.254/latest/meta-data/', 'address'],
    ['http://①②⑦.⓪.⓪.①/', 'address'],
    ['http://localhost./', 'host'],
    ['http://printer.local/', 'host'],
    ['http://intranet/', 'host'],
    ['http://localhost.:5432/', 'port'],
    ['http://harbour.example:22/', 'port'],
    ['http://ok.example@127.0.0.1/', 'credentials'],
    ['http://user:word@harbour.example/', 'credentials'],
    ['file:///etc/passwd', 'scheme'],
    ['data:text/xml,<rss/>', 'scheme'],
    ['gopher://harbour.example/_x', 'scheme'],
    ['http://', 'form'],
  ])('refuses %s: %s', (url, reason) => {
    expect(reasonOf(url)).toBe(reason)
  })

  it('takes public hosts on the usual ports', () => {
    expect(checkTarget(' https://harbour.example./rss#top ', []).url.href).toBe(
      'https://harbour.example./rss',
    )
    expect(checkTarget('http://harbour.example:80/', [])).toMatchObject({
      host: 'harbour.example',
      port: 80,
      allowed: false,
    })
  })

  it('lets through what is named, and only that', () => {
    expect(reasonOf('http://127.0.0.1:8088/', ['127.0.0.1:8088'])).toBeNull()
    expect(reasonOf('http://127.0.0.1:8089/', ['127.0.0.1:8088'])).toBe('port')
    expect(reasonOf('http://[::1]:8088/', ['[::1]:8088'])).toBeNull()
  })

  it('reads a redirect against where it came from', () => {
    expect(checkTarget('/b', [], 'https://harbour.example/a').url.href).toBe('https://harbour.example/b')
    expect(reasonOf('//127.0.0.1/x')).toBe('form')
  })
})
