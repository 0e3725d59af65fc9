/** Signs of the patterns in this directory: the simplified one, then what Taiwan and Hong Kong write for it. */
const signs = new Map(
  (
    '记記 报報 导導 摄攝 编編 辑輯 单單 讯訊 员員 约約 执執 笔筆 观觀 点點 为為 系係繫 责責 审審 监監 复複復 终終 实實 图圖 网網 络絡 ' +
    '对對 标標 题題 闻聞 链鏈 热熱 门門 荐薦 评評 论論 举舉 纠糾 错錯 赞讚贊 阅閱 读讀 扫掃 码碼 维維 开開 击擊 进進 这這 ' +
    '资資 关關 闭閉 页頁 发發 时時 间間 权權 声聲 郑鄭 数數 据據 来來 转轉 键鍵 词詞 签簽籤 专專 续續 频頻 载載 布佈 ' +
    '欢歡 么麼 家傢 后後 过過 号號 样樣 收収 ' +
    '东東 欧歐 诸諸 马馬 迟遲 刘劉 张張 陈陳 杨楊 黄黃 赵趙 吴吳 孙孫 罗羅 谢謝 许許 韩韓 冯馮 邓鄧 萧蕭 叶葉 蒋蔣 苏蘇 吕呂 ' +
    '卢盧 钟鍾鐘 谭譚 陆陸 贾賈 韦韋 邹鄒 阎閻 龙龍 贺賀 顾顧 龚龔 万萬 钱錢 严嚴 颜顏 闫閆'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 1), pair]),
)

/** A stroke that is written as a sign between words, though Unicode calls it a letter. */
export const stroke = '丨'

const classOrSign = /\[(?:\\.|[^\]\\])*\]|\p{sc=Han}/gu

/** A pattern of simplified signs that also matches what is written in traditional ones. */
export function bothScripts({ source, flags }: RegExp): RegExp {
  const both = source.replace(classOrSign, (part) =>
    part.startsWith('[')
      ? part.replace(/\p{sc=Han}/gu, (sign) => signs.get(sign) ?? sign)
      : signs.has(part)
        ? `[${signs.get(part) ?? ''}]`
        : part,
  )
  return new RegExp(both, flags)
}
