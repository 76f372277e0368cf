export type Status = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500 | 501 | 503;

/** DocuSign's error body, always these two fields. */
export class ApiError extends Error {
  readonly errorCode: string;
  readonly status: Status;
  constructor(errorCode: string, message: string, status: Status = 400) {
    super(message);
    this.errorCode = errorCode;
    this.status = status;
  }
}

export const invalidParameter = (detail: string) =>
  new ApiError('INVALID_REQUEST_PARAMETER', `The request contained at least one invalid parameter. ${detail}`);

export const invalidBody = (detail = '') =>
  new ApiError('INVALID_REQUEST_BODY', `The request body is missing or improperly formatted. ${detail}`.trim());

export const lacksPermission = (detail: string) =>
  new ApiError('ACCOUNT_LACKS_PERMISSIONS', `This Account lacks sufficient permissions. ${detail}`);

export const envelopeMissing = () =>
  new ApiError('ENVELOPE_DOES_NOT_EXIST', 'The envelope specified does not exist.', 404);

export const envelopeFixed = () =>
  new ApiError('ENVELOPE_INVALID_STATUS', 'Invalid envelope status. The envelope can no longer be changed.');
