/** What people take when they have to take something: words, names, walks over the keyboard, and the same in Chinese. */
const roots = `
  password passw0rd p@ssword p@ssw0rd passwort motdepasse contrasena wachtwoord parola mima mimashi
  qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc 1qaz2wsx 1qaz2wsx3edc
  1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 zaq12wsx abc abcd abcdef abcdefgh abcdefghij a1b2c3 a1b2c3d4 aa123456 abc123 abcd1234
  123456 1234567 12345678 123456789 1234567890 123123 123321 654321 987654321 0987654321 111111 000000 666666 888888 112233 121212
  iloveyou iloveu ilove loveyou lovely sweetheart princess prince angel babygirl baby sunshine sunflower butterfly flower rainbow
  letmein letmeinnow welcome welcometo hello helloworld hellokitty goodbye trustno1 secret mysecret nothing whatever changeme changethis
  admin administrator administrador root toor superuser superman batman spiderman ironman captain wonderwoman starwars startrek
  master mastermind shadow monkey dragon tiger lion eagle falcon phoenix wolf wolfpack mustang ferrari porsche mercedes corvette
  football baseball basketball soccer hockey tennis golf liverpool chelsea arsenal barcelona realmadrid juventus manchester cowboys
  computer internet windows microsoft google facebook instagram linkedin youtube twitter samsung android iphone apple macintosh
  michael michelle jennifer jessica jordan charlie thomas daniel andrew joshua robert william matthew anthony ashley nicole hannah
  summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february october november december
  cookie chocolate banana orange cheese pepper ginger coffee pizza whiskey guitar music rocknroll metallica nirvana slipknot
  freedom forever america canada england london paris berlin germany australia mexico brasil argentina india pakistan newyork chicago
  test testing tester guest user username login default temp temporary demo sample system server database oracle cisco network
  correcthorsebatterystaple maketeaandcoffee openthedoor opensesame blink182 matrix pokemon pikachu naruto minecraft roblox fortnite
  woaini woaini1314 5201314 1314520 woaiwojia woaizhongguo nihao nihaoma zhongguo beijing shanghai guangzhou shenzhen hongkong taiwan
  xiaoming wangwei zhangwei liwei tiankong dragonball aini520 china chinese laopo laogong baobao mama baba wodemima
  journal journalist newspaper headline newsroom analyst analysis briefing report reporter editor publisher intelligence insight
  harbour portal desk office company business manager director employee student teacher doctor police soldier security safety
`
  .trim()
  .split(/\s+/)

const years = Array.from({ length: 12 }, (_, index) => String(2016 + index))
const tails = [
  ...[
    '',
    '!',
    '!!',
    '1',
    '1!',
    '12',
    '123',
    '123!',
    '1234',
    '12345',
    '123456',
    '1234567',
    '12345678',
    '123456789',
    '1234567890',
  ],
  ...[
    '01',
    '007',
    '69',
    '88',
    '99',
    '00',
    '000',
    '111',
    '321',
    '520',
    '666',
    '888',
    '@123',
    '@1234',
    '#1',
    '.',
    '..',
    '?',
  ],
  ...years.flatMap((year) => [year, `${year}!`, `@${year}`]),
]

/** Each root twice, with each tail, and after a few heads: some twenty thousand texts. */
const spelled = (root: string): string[] => [
  ...tails.flatMap((tail) => [root + tail, `my${root}${tail}`]),
  ...['', '1', '123', '!'].map((tail) => root + root + tail),
  `123${root}`,
  `1234${root}`,
  `the${root}`,
]

/** Passwords that anybody would try first, in lower case. Made once, at first use; no network is asked. */
let made: ReadonlySet<string> | undefined
export const commonPasswords = (): ReadonlySet<string> => (made ??= new Set(roots.flatMap(spelled)))
