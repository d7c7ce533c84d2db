"""Microsoft Dynamics 365 Sales: labels of its views and hidden ``(Do Not Modify)`` columns."""

from __future__ import annotations

from kaplan.exchange.columns.names import Columns

COLUMNS: Columns = {
    "account": {
        "id": ("(Do Not Modify) Account", "accountid", "(请勿修改) 客户", "(不可修改) 客户"),
        "name": ("Account Name", "name", "客户名", "客户名称"),
        "parent": ("Parent Account", "parentaccountid", "上级客户"),
        "customer_type": ("Relationship Type", "customertypecode", "关系类型"),
        "industry": ("Industry", "industrycode", "行业"),
        "annual_revenue": ("Annual Revenue", "revenue", "年收入"),
        "currency": ("Currency", "transactioncurrencyid", "货币"),
        "employees": ("Number of Employees", "numberofemployees", "员工数"),
        "website": ("Website", "websiteurl", "网站"),
        "phone": ("Main Phone", "telephone1", "主要电话"),
        "owner": ("Owner", "ownerid", "负责人"),
        "summary": ("Description", "描述"),
        "region": ("Territory", "区域"),
        "street": ("Address 1: Street 1", "address1_line1", "地址 1: 街道 1"),
        "street2": ("Address 1: Street 2", "address1_line2"),
        "city": ("Address 1: City", "address1_city", "地址 1: 市/县"),
        "state": ("Address 1: State/Province", "address1_stateorprovince", "地址 1: 省/市/自治区"),
        "zip": ("Address 1: ZIP/Postal Code", "address1_postalcode", "地址 1: 邮政编码"),
        "country": ("Address 1: Country/Region", "address1_country", "地址 1: 国家/地区"),
    },
    "stakeholder": {
        "id": ("(Do Not Modify) Contact", "contactid", "(请勿修改) 联系人"),
        "name": ("Full Name", "fullname", "全名", "姓名"),
        "first_name": ("First Name", "firstname", "名"),
        "last_name": ("Last Name", "lastname", "姓"),
        "account": ("Company Name", "Company", "parentcustomerid", "公司名称", "公司名"),
        "title": ("Job Title", "jobtitle", "职务"),
        "department": ("Department", "部门"),
        "reports_to": ("Manager", "managername", "经理"),
        "role": ("Role", "accountrolecode", "角色"),
        "email": ("Email", "emailaddress1", "电子邮件"),
        "phone": ("Business Phone", "telephone1", "商务电话"),
        "mobile": ("Mobile Phone", "mobilephone", "移动电话"),
        "background": ("Description", "描述"),
    },
    "opportunity": {
        "id": ("(Do Not Modify) Opportunity", "opportunityid", "(请勿修改) 商机"),
        "name": ("Topic", "Opportunity", "主题"),
        "account": ("Account", "Potential Customer", "parentaccountid", "客户", "潜在客户"),
        "stage": ("Sales Stage", "Pipeline Phase", "stepname", "Process Stage", "销售阶段"),
        "amount": ("Est. Revenue", "Estimated Revenue", "estimatedvalue", "预计收入"),
        "actual_amount": ("Actual Revenue", "actualvalue", "实际收入"),
        "currency": ("Currency", "transactioncurrencyid", "货币"),
        "probability": ("Probability", "closeprobability", "可能性", "概率"),
        "close_date": (
            "Est. Close Date",
            "Est Close Date",
            "Estimated Close Date",
            "estimatedclosedate",
            "预计结束日期",
        ),
        "deal_status": ("Status", "statecode", "状态"),
        "lost_reason": ("Status Reason", "statuscode", "状态描述"),
        "custom.description": ("Description", "描述"),
    },
    "action": {
        "id": ("(Do Not Modify) Task", "activityid"),
        "name": ("Subject", "主题"),
        "account": ("Regarding", "regardingobjectid", "关于"),
        "owner": ("Owner", "ownerid", "负责人"),
        "due": ("Due Date", "scheduledend", "截止日期"),
        "action_status": ("Activity Status", "Status Reason", "活动状态"),
        "custom.description": ("Description", "描述"),
    },
    "interaction": {
        "id": ("(Do Not Modify) Activity", "(Do Not Modify) Appointment"),
        "subject": ("Subject", "主题"),
        "account": ("Regarding", "关于"),
        "type": ("Activity Type", "activitytypecode", "活动类型"),
        "date": ("Start Date", "Start Time", "Actual End", "开始日期"),
        "text": ("Description", "描述"),
    },
    "offering": {
        "id": ("(Do Not Modify) Product", "productid"),
        "name": ("Name", "Product Name", "名称"),
        "category": ("Subject", "Parent"),
        "price": ("List Price", "price", "标价"),
        "currency": ("Currency", "货币"),
    },
}
OWN_MARKS = (
    "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "(请勿修改) 行校验和",
    "(请勿修改) 修改时间", "Topic", "Est. Revenue", "Est. Close Date", "Primary Contact",
)  # fmt: skip
"""Columns that only this system writes; they fill nothing but tell whose file it is."""
