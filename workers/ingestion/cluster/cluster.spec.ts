import { agencyOf } from '#workers/ingestion/cluster/agencies'
import { bandCount, bandsOf } from '#workers/ingestion/cluster/bands'
import { Origins } from '#workers/ingestion/cluster/origins'
import { traitsOf } from '#workers/ingestion/cluster/traits'

const quake = (place: string, strength: string, hurt: number, houses: number, trains: number): string =>
  `1月25日凌晨，${place}发生${strength}级地震，中国地震台网正式测定震源深度为${hurt + 9}公里，周边多个县市震感强烈。

救援人员正在逐村排查，目前报告伤者${hurt}名，受损房屋${houses}间，通信和供电基本正常。

铁路部门对途经列车采取限速措施，${trains}名工务人员上线检查桥梁和隧道。`

const first = `海峡通讯社1月25日电（记者 王磊）${quake('甘肃临夏', '4.1', 13, 218, 799)}`

const words = 'north south east west upper lower inner outer old new great small'.split(' ')

describe('origins', () => {
  const originsOf = (...texts: string[]): string[] => {
    const origins = new Origins()
    texts.forEach((text, index) => origins.add(String(index), text))
    return texts.map((_, index) => origins.originOf(String(index)))
  }

  test('a reprint without credits, cut, with a comma more, in the other script', () => {
    const paragraphs = first.split('\n\n')
    const cut = `${paragraphs.slice(0, 2).join('\n\n')}\n\n（来源：海峡通讯社）\n\n责任编辑：赵敏`
    const traditional =
      '救援人員正在逐村排查，目前報告傷者13名，受損房屋218間，通訊和供電基本正常。鐵路部門對途經列車採取限速措施，799名工務人員上線檢查橋樑和隧道。'
    expect(originsOf(first, cut, traditional)).toEqual(['0', '0', '0'])
  })

  test('the same pattern for another event is another origin', () => {
    expect(originsOf(first, quake('湖北秭归', '4.8', 30, 221, 228))).toEqual(['0', '1'])
  })

  test('a text that joins two makes them one, named by the earliest', () => {
    const whole =
      'The ministry said on Tuesday that fees for coastal ships would fall by a fifth from March to help small ports. Shippers welcomed the move but said that fuel, crews and insurance still cost far more than two years ago, and that small lines would go on closing.'
    const cut = Math.floor(whole.length * 0.4)
    expect(originsOf(whole.slice(0, -cut), whole.slice(cut), whole)).toEqual(['0', '0', '0'])
  })

  describe('a long text', () => {
    const paragraphs = Array.from({ length: 12 }, (_, n) =>
      ['harbour', 'council', 'ferry', 'budget', 'quay', 'tariff']
        .map((word) => `${word} ${words[n]}`)
        .join(' of the '),
    )
    const long = paragraphs.join('.\n')
    const reports = [0, 1, 2].map((n) => paragraphs.slice(n * 4, n * 4 + 4).join('.\n'))

    test('is of one origin with a brief of it, which holds its opening', () => {
      expect(originsOf(long, paragraphs.slice(0, 3).join('.\n'))).toEqual(['0', '0'])
    })

    test('does not make one of the reports that it puts together, whichever comes first', () => {
      const [second, third] = [reports[1]!, reports[2]!]
      expect(originsOf(second, third, long)).toEqual(['0', '1', '2'])
      expect(originsOf(long, second, third)).toEqual(['0', '1', '2'])
    })
  })

  test('texts that are too short to tell stay apart', () => {
    expect(originsOf('快讯', '快讯', '')).toEqual(['0', '1', '2'])
  })
})

test('bands are whole numbers, the same today as yesterday', () => {
  const bands = bandsOf(traitsOf(first))
  expect(bands).toHaveLength(bandCount)
  expect(bands.every(Number.isSafeInteger)).toBe(true)
  expect(bands.slice(0, 3)).toEqual(bandsOf(traitsOf(first)).slice(0, 3))
  expect(bandsOf(traitsOf(''))).toEqual([])
})

test.each([
  ['新华社某地3月5日电 码头恢复作业。', 'Xinhua'],
  ['据新华社某地3月5日电 码头恢复作业。', 'Xinhua'],
  ['（據中央社某地5日電）碼頭恢復作業。', 'CNA'],
  ['据新华社报道，码头恢复作业。', null],
])('the agency that a text names as its own: %s', (text, agency) => {
  expect(agencyOf(text, null)).toBe(agency)
})
