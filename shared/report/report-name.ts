/** How a report is called that was made `at`, ISO 8601: with the day of this laptop's own calendar, as the report says it. */
export function reportName(at: string, extension: 'html' | 'pdf'): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `newleaf-report-${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}.${extension}`;
}
