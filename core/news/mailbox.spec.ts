import { inboundMail, senderOf } from '#core/news/mailbox'

describe('inboundMail', () => {
  const ours = { from: 'a@b.example', subject: 'Ports', html: '<p>x</p>', text: undefined, messageId: '1@b' }
  it('reads the forms of the mail services as one', () => {
    expect(inboundMail.parse(ours)).toMatchObject({ from: 'a@b.example', subject: 'Ports', messageId: '1@b' })
    const postmark = {
      From: 'a@b.example',
      Subject: 'Ports',
      HtmlBody: '<p>x</p>',
      MessageID: '1@b',
      Tag: 'other',
    }
    expect(inboundMail.parse(postmark)).toEqual(ours)
    const cloudMailin = {
      headers: { from: 'a@b.example', subject: 'Ports', message_id: '1@b' },
      html: '<p>x</p>',
    }
    expect(inboundMail.parse(cloudMailin)).toEqual(ours)
    expect(inboundMail.safeParse({ subject: 'nobody' }).success).toBe(false)
  })
})

describe('senderOf', () => {
  it.each([
    ['"Harbour Wire" <news@Mail.Harbour.example>', { name: 'Harbour Wire', host: 'mail.harbour.example' }],
    ['沿江日报 <a@b.example>', { name: '沿江日报', host: 'b.example' }],
    ['a@b.example', { name: 'b.example', host: 'b.example' }],
    ['nobody', null],
    ['x <a@b.example/../c>', null],
  ])('%s', (from, expected) => {
    expect(senderOf(from)).toEqual(expected)
  })
})
