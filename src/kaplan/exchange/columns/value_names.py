"""How other systems name the values of our scales; compared as column names are."""

from __future__ import annotations

from collections.abc import Mapping

STAGES = {
    "qualify": (
        "Prospecting", "Qualification", "Qualify", "Appointment Scheduled", "Qualified To Buy",
        "Lead", "New", "验证客户", "初步接洽", "初步沟通", "资质审查", "资格审查", "线索",
        "意向客户", "立项",
    ),
    "analyse": (
        "Needs Analysis", "Value Proposition", "Id. Decision Makers", "Identify Decision Makers",
        "Perception Analysis", "Develop", "Discovery", "Presentation Scheduled", "需求分析",
        "需求确定",
        "需求确认", "价值主张", "价值建议", "确定决策者", "认知分析",
    ),
    "propose": (
        "Proposal/Price Quote", "Proposal", "Quote", "Propose", "Decision Maker Bought-In",
        "方案/报价",
        "方案报价", "方案制定", "提案/报价", "建议书/报价", "报价", "方案",
    ),
    "negotiate": (
        "Negotiation/Review", "Negotiation", "Contract Sent", "Close", "Negotiating", "谈判审核",
        "谈判/审查", "谈判/复审", "谈判", "商务谈判", "合同审批", "合同签订",
    ),
    "won": ("Closed Won", "Closed-Won", "Won", "赢单", "成交", "已成交", "结束并赢得客户",
            "已赢单", "签约"),
    "lost": (
        "Closed Lost", "Closed-Lost", "Lost", "Closed Lost to Competition", "Canceled", "Out-Sold",
        "输单", "丢单", "已输单", "无效", "丢失的线索", "因竞争丢失的线索", "已失去",
        "结束但客户流失",
    ),
}  # fmt: skip
LIFECYCLES = {
    "prospect": (
        "Prospect", "Subscriber", "Lead", "Marketing Qualified Lead", "MQL", "Sales Qualified Lead",
        "SQL", "Opportunity", "marketingqualifiedlead", "salesqualifiedlead", "潜在客户", "潜在",
        "未成交",
        "意向客户", "线索", "商机",
    ),
    "active": (
        "Customer", "Evangelist", "Active", "Acquired", "Existing customer", "已成交", "成交",
        "合作中",
        "多次成交", "正式客户", "成交客户", "老客户",
    ),
    "dormant": ("Inactive", "Dormant", "沉默", "休眠", "暂停合作", "On hold"),
    "lost": (
        "Former Customer", "Lost", "Churned", "Market Failed", "Project Cancelled",
        "Project Canceled", "Shut Down", "流失", "已流失", "流失客户", "终止合作",
    ),
}  # fmt: skip
TIERS = {
    "S": ("战略客户", "战略", "Strategic", "Tier 1", "VIP", "S级", "S类"),
    "A": ("Hot", "重点客户", "重要客户", "重点", "Key", "Tier 2", "A级", "A类", "大客户", "KA"),
    "B": ("Warm", "成长客户", "成长", "Tier 3", "B级", "B类", "中等客户"),
    "C": ("Cold", "普通客户", "一般客户", "普通", "C级", "C类", "小客户", "标准"),
}
SUPPORTS = {
    "2": ("Strong supporter", "Champion", "强烈支持", "坚定支持", "Mentor", "教练"),
    "1": ("Supporter", "Supportive", "支持", "支持者", "Positive", "积极"),
    "0": ("Neutral", "中立", "中性", "观望"),
    "-1": ("Non-Supporter", "Not supportive", "不支持", "Negative", "消极"),
    "-2": ("Enemy", "Opponent", "Blocker", "反对", "反对者", "强烈反对"),
}
COACHES = ("Mentor", "Coach", "教练")
"""Support or role values that mean a person guides us."""
LEVELS = {
    "5": ("H", "High", "高", "Very high", "很高"),
    "3": ("M", "Medium", "Mid", "中", "一般"),
    "1": ("L", "Low", "低", "Very low", "很低"),
}
ROLES = {
    "decision_maker": (
        "Decision Maker", "Economic Buyer", "Economic Decision Maker", "Executive Sponsor",
        "DECISION_MAKER", "决策者", "决策人", "经济购买者", "最终决策者", "BUDGET_HOLDER",
        "Budget holder",
    ),
    "approver": ("Approver", "Legal & Compliance", "审批者", "审批人", "批准者"),
    "influencer": ("Influencer", "Champion", "Business User Influencer", "影响者", "影响人",
                   "支持者"),
    "user": ("User", "End User", "Business User", "使用者", "使用人", "用户", "最终用户"),
    "purchaser": ("Purchaser", "Buyer", "Purchasing", "采购", "采购者", "采购人员", "采购人"),
    "evaluator": ("Evaluator", "Technical Buyer", "Economic Evaluator", "评估者", "评估人",
                  "技术购买者"),
    "gatekeeper": ("Gatekeeper", "Blocker", "把关者", "把关人", "守门人"),
    "initiator": ("Initiator", "发起者", "发起人", "提出者"),
}  # fmt: skip
ACTION_STATUSES = {
    "not_started": ("Not Started", "Open", "待办", "未开始", "待开始"),
    "in_progress": ("In Progress", "进行中", "处理中", "Active"),
    "blocked": (
        "Waiting on someone else",
        "Waiting for input",
        "Waiting",
        "受阻",
        "等待他人",
        "等待输入",
    ),
    "done": ("Completed", "Complete", "Done", "Closed", "完成", "已完成", "已结束"),
    "dropped": ("Cancelled", "Canceled", "Dropped", "取消", "已取消", "放弃"),
}
INTERACTION_TYPES = {
    "visit": ("Visit", "Onsite", "拜访", "上门拜访", "外勤", "客户拜访"),
    "call": (
        "Call",
        "Phone",
        "Phone Call",
        "Outbound",
        "Inbound",
        "Missed",
        "电话",
        "通话",
        "致电",
    ),
    "email": ("Email", "E-mail", "Mail", "邮件"),
    "message": (
        "Message",
        "Chat",
        "SMS",
        "WhatsApp",
        "LinkedIn",
        "微信",
        "短信",
        "消息",
        "企业微信",
    ),
    "meeting": ("Meeting", "Event", "Appointment", "Demo", "会议", "会面", "见面", "交流"),
    "qbr": ("QBR", "Quarterly review", "季度回顾"),
    "complaint": ("Complaint", "Case", "投诉"),
    "survey": ("Survey", "调研", "问卷"),
}
DEAL_STATUSES = {
    "open": ("Open", "In Progress", "进行中", "跟进中"),
    "won": ("Won", "赢单", "已赢", "成交"),
    "lost": ("Lost", "输单", "无效", "丢单", "关闭"),
}
SIDES = {"ours": ("Ours", "我方", "Us"), "theirs": ("Theirs", "客户方", "客户", "Them", "Customer")}
BY_FIELD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "stage": STAGES,
    "lifecycle": LIFECYCLES,
    "tier": TIERS,
    "support": SUPPORTS,
    "influence": LEVELS,
    "interest": LEVELS,
    "role": ROLES,
    "action_status": ACTION_STATUSES,
    "type": INTERACTION_TYPES,
    "deal_status": DEAL_STATUSES,
    "side": SIDES,
}
