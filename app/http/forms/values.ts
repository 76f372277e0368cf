import { Invalid } from '#app/domain/refusal.ts';

/** The one field of a form that may hold a file. */
export interface FileField {
  field: string;
  maxBytes: number;
}

export interface Sent {
  values: Record<string, unknown>;
  file?: Buffer;
}

/** The fields of a form: `a.b` nests, a name sent twice becomes a list. Names that touch prototypes are refused, and files where none is taken. */
export async function formSent(request: Request, takes?: FileField): Promise<Sent> {
  const sent: Sent = { values: {} };
  const fields = await request.formData().catch(() => {
    throw new Invalid({ form: 'This form cannot be read.' });
  });
  for (const [name, value] of fields) {
    if (typeof value !== 'string') {
      if (name !== takes?.field || sent.file) throw new Invalid({ [name]: 'Files are not taken here.' });
      // One more byte than may be: whoever takes the file says so beside its field.
      sent.file = Buffer.from(await value.slice(0, takes.maxBytes + 1).arrayBuffer());
      continue;
    }
    const path = name.split('.');
    if (
      path.length > 3 ||
      path.some((part) => !/^[A-Za-z][\w-]{0,60}$/.test(part) || part === 'constructor' || part === 'prototype')
    )
      throw new Invalid({ form: 'This form has a field that is not known.' });
    put(sent.values, path, value);
  }
  return sent;
}

function put(values: Record<string, unknown>, [first = '', ...rest]: string[], value: string): void {
  if (rest.length > 0) {
    const inner = typeof values[first] === 'object' ? values[first] : {};
    values[first] = inner;
    put(inner as Record<string, unknown>, rest, value);
  } else if (values[first] === undefined) values[first] = value;
  else values[first] = [values[first], value].flat();
}
