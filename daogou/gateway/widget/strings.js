// Every word that the widget itself says, in both languages.

const ZH = {
  name: "智能导购", subtitle: "帮你挑，也告诉你为什么", close: "关闭", restart: "重新开始", other: "English",
  greeting: "你好！想买什么、预算多少、送给谁，直接告诉我就行。",
  suggestions: ["最近什么卖得好？", "帮我挑一份礼物", "有什么正在打折？"],
  productSuggestions: ["这款怎么样？", "有没有更便宜的？", "有类似的推荐吗？", "买家怎么评价？"],
  input: "说说你想要什么…", inputLabel: "给导购留言", send: "发送", log: "对话",
  typing: "导购正在想…", waiting: "连接断开了，正在重新发送…", lost: "连接断开了，你写的内容还在。", again: "再发一次",
  slow: (s) => `发得有点快，${s} 秒后自动继续。`, ended: "上次的对话已经结束，我们重新开始。",
  expired: "这个按钮属于之前的对话，请直接告诉我你想要什么。", refused: "这条消息没能送达，请换个说法再试。",
  restartAsk: "重新开始会清空当前对话。", restartYes: "重新开始", cancel: "取消", restartFailed: "现在连不上，请稍后再试。",
  view: "查看商品", inStock: "有货", outOfStock: "缺货", why: "为什么推荐", sources: "依据", up: "喜欢", down: "不合适",
  listPrice: "原价", noPrice: "价格见商品页", choices: "可选规格", funnel: "筛选过程", compared: "商品对比", same: "相同", differs: "不同",
  count: (n) => `${n} 款`, staff: "客服", you: "你", guide: "导购", newTab: "（新窗口打开）",
  kinds: { attribute: "商品参数", review: "买家评价", offer: "优惠信息", statistic: "店铺统计", faq: "常见问题", knowledge: "商品知识" },
  names: { color: "颜色", material: "材质", size: "尺寸", pattern: "图案", gender: "适用性别", age_group: "适用年龄", brand: "品牌", price: "价格" },
};

const EN = {
  name: "Shopping guide", subtitle: "Picks, with reasons", close: "Close", restart: "Start again", other: "中文",
  greeting: "Hello! Tell me what you are looking for, your budget, or who it is for.",
  suggestions: ["What is popular right now?", "Help me choose a gift", "What is on sale?"],
  productSuggestions: ["Is this one any good?", "Anything cheaper?", "Show me similar ones", "What do buyers say?"],
  input: "What are you looking for?", inputLabel: "Message to the guide", send: "Send", log: "Conversation",
  typing: "The guide is thinking…", waiting: "The connection is lost; sending again…",
  lost: "The connection is lost. What you wrote is kept.", again: "Send again",
  slow: (s) => `That was fast; going on in ${s} s.`, ended: "Our last conversation has ended, so this is a new one.",
  expired: "That button belongs to an earlier conversation. Just tell me what you would like.",
  refused: "That message could not be delivered. Please try other words.",
  restartAsk: "Starting again clears this conversation.", restartYes: "Start again", cancel: "Cancel",
  restartFailed: "No connection right now; please try again later.",
  view: "View product", inStock: "In stock", outOfStock: "Out of stock", why: "Why this one", sources: "Where this comes from",
  up: "I like this", down: "Not for me", listPrice: "List price", noPrice: "See the product page for the price", choices: "Choices",
  funnel: "How it was found", compared: "Comparison", same: "same", differs: "differs", count: (n) => `${n}`,
  staff: "Staff", you: "You", guide: "Guide", newTab: "(opens in a new window)",
  kinds: { attribute: "Product details", review: "Buyers' reviews", offer: "Offer", statistic: "Shop statistics", faq: "Questions and answers", knowledge: "Product knowledge" },
  names: { color: "Color", material: "Material", size: "Size", pattern: "Pattern", gender: "Gender", age_group: "Age", brand: "Brand", price: "Price" },
};

export const STRINGS = { zh: ZH, en: EN };
