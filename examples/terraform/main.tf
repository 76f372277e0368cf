# Asks the HIPAA gate before a service is planned. Any answer but a clear yes stops the run, with every reason.
terraform {
  required_version = ">= 1.5"
  required_providers {
    clickhouse = {
      source  = "ClickHouse/clickhouse"
      version = "~> 3.25"
    }
    http = {
      source  = "hashicorp/http"
      version = "~> 3.4"
    }
  }
}

variable "portal" {
  type        = string
  description = "Address of the HIPAA onboarding portal"
}

variable "portal_token" {
  type        = string
  sensitive   = true
  description = "Machine token of the portal with the scope gate:ask"
}

variable "organization_id" {
  type        = string
  description = "The organization in the vendor's cloud; the portal knows it by the same id"
}

variable "token_key" {
  type      = string
  sensitive = true
}

variable "token_secret" {
  type      = string
  sensitive = true
}

variable "region" {
  type    = string
  default = "us-east-1"
}

provider "clickhouse" {
  organization_id = var.organization_id
  token_key       = var.token_key
  token_secret    = var.token_secret
}

data "http" "gate" {
  url    = "${var.portal}/access/v1/evaluation"
  method = "POST"

  request_headers = {
    Authorization = "Bearer ${var.portal_token}"
    Content-Type  = "application/json"
  }

  request_body = jsonencode({
    subject  = { type = "organization", id = var.organization_id }
    action   = { name = "create_service" }
    resource = {
      type       = "service"
      id         = "claims"
      properties = { provider = "aws", region = var.region, deployment = "hosted", complianceType = "hipaa" }
    }
  })

  lifecycle {
    postcondition {
      condition     = self.status_code == 200 && try(jsondecode(self.response_body).decision, false)
      error_message = "The HIPAA gate is closed: ${try(join(" ", jsondecode(self.response_body).context.reasons[*].sentence), self.response_body)}"
    }
  }
}

resource "clickhouse_service" "claims" {
  depends_on = [data.http.gate]

  name            = "claims"
  cloud_provider  = "aws"
  region          = var.region
  compliance_type = "hipaa"
  idle_scaling    = true

  # Safer than open to everybody: the networks that need it, and nothing else.
  ip_access = [
    { source = "203.0.113.0/24", description = "Analytics" }
  ]

  min_replica_memory_gb = 16
  max_replica_memory_gb = 64

  # Longer than a weekend.
  backup_configuration = {
    backup_period_in_hours           = 24
    backup_retention_period_in_hours = 168
  }
}
