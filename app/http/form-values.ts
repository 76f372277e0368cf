import { Invalid } from '#app/domain/refusal.ts';

/** The fields of a form: `a.b` nests, a name sent twice becomes a list. Names that touch prototypes are refused. */
export async function formValues(request: Request): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of await request.formData()) {
    if (typeof value !== 'string') throw new Invalid({ [name]: 'Files are not taken here.' });
    const path = name.split('.');
    if (
      path.length > 3 ||
      path.some((part) => !/^[A-Za-z][\w-]{0,60}$/.test(part) || part === 'constructor' || part === 'prototype')
    )
      throw new Invalid({ form: 'This form has a field that is not known.' });
    put(values, path, value);
  }
  return values;
}

function put(values: Record<string, unknown>, [first = '', ...rest]: string[], value: string): void {
  if (rest.length > 0) {
    const inner = typeof values[first] === 'object' ? values[first] : {};
    values[first] = inner;
    put(inner as Record<string, unknown>, rest, value);
  } else if (values[first] === undefined) values[first] = value;
  else values[first] = [values[first], value].flat();
}
