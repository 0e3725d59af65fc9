import { readMessage } from '#server/features/mailboxes/message/read-message'

const message = (...lines: string[]) => readMessage(Buffer.from(lines.join('\r\n')))

describe('readMessage', () => {
  it('reads sender, subject, id and words of a plain mail', () => {
    const mail = message(
      'From: "Harbour Wire" <news@harbour.example>',
      'Subject: Berth',
      ' two opens',
      'Message-ID: <1@harbour.example>',
      '',
      'It opens on Monday.',
      '',
      'Bring boats.',
    )
    expect(mail).toEqual({
      from: '"Harbour Wire" <news@harbour.example>',
      subject: 'Berth two opens',
      messageId: '<1@harbour.example>',
      html: undefined,
      text: 'It opens on Monday.\r\n\r\nBring boats.',
    })
  })

  it('reads words that are encoded, also a character that is cut in two, and words as they are', () => {
    const subject = (value: string) => message(`Subject: ${value}`, '', 'x').subject
    expect(subject('=?UTF-8?B?5riv5Y+j?= =?utf-8?b?5byA5pS+?=')).toBe('港口开放')
    expect(subject('=?gb2312?B?us/X9w==?= now')).toBe('合作 now')
    expect(subject('=?utf-8?Q?=E6=B8?=\r\n =?utf-8?Q?=AF_two?=')).toBe('港 two')
    expect(subject('=?UTF-8?B?5riv5Q==?= =?UTF-8?B?j6PlvIDmlL4=?=')).toBe('港口开放')
    expect(subject('=?utf-8?Q?=E6=B8?=\r\n =?UTF-8*zh?B?rw==?= =?gbk?B?us/X9w==?= , now')).toBe(
      '港合作 , now',
    )
    expect(subject('港口 today')).toBe('港口 today')
    expect(subject('=?no-such-charset?Q?caf=C3=A9?=')).toBe('café')
  })

  it('finds the words in nested parts, and takes no file for them', () => {
    const mail = message(
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary="outer"',
      '',
      'for old programs',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain; charset=gb18030',
      'Content-Transfer-Encoding: base64',
      '',
      'us/X9w==',
      '--inner',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>caf=C3=A9 and =',
      'tea</p>',
      '--inner--',
      '--outer',
      'Content-Type: text/html',
      'Content-Disposition: attachment; filename=other.html',
      '',
      '<p>a file</p>',
      '--outer--',
      'after the end',
    )
    expect(mail).toMatchObject({ text: '合作', html: '<p>café and tea</p>' })
  })

  it('ends with what is broken, deep or without end', () => {
    expect(message('no header at all')).toMatchObject({ from: '', text: '' })
    expect(message('Content-Type: multipart/mixed; boundary=x', '', '--x', '', 'left open').text).toBe(
      'left open',
    )
    const deep = 'Content-Type: multipart/mixed; boundary=x\n\n--x\n'.repeat(20_000)
    expect(readMessage(Buffer.from(deep)).html).toBeUndefined()
  })
})
