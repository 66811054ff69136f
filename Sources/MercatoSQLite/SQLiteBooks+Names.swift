import GRDB
import MercatoCore
import MercatoTypes

/// What is kept of free unique names, against the names that are in use.
extension SQLiteBooks {
    func wrongFreeNames() throws -> [Finding] {
        // As many numbers as a mark has below it are in use or gaps. A base is letters, digits and `_`, none of them a
        // sign of GLOB's.
        let marks = try Row.fetchAll(
            db,
            sql: """
                SELECT account_sid, base, next FROM unique_name_marks AS mark WHERE next IS NOT (
                    SELECT COUNT(*) FROM unique_name_gaps
                    WHERE account_sid = mark.account_sid AND base = mark.base AND number BETWEEN 0 AND mark.next - 1
                ) + (
                    SELECT COUNT(*) FROM installations
                    WHERE account_sid = mark.account_sid AND date_removed IS NULL
                        AND unique_name BETWEEN mark.base AND mark.base || '_:'
                        AND (unique_name = mark.base OR (
                            unique_name GLOB mark.base || '_[1-9]*' AND unique_name NOT GLOB mark.base || '_*[^0-9]*'
                            AND CAST(substr(unique_name, length(mark.base) + 2) AS INTEGER) < mark.next))
                        AND mark.next > 0
                ) LIMIT \(Limits.findingsMax)
                """)
        let gaps = try Row.fetchAll(
            db,
            sql: """
                SELECT account_sid, base, number FROM unique_name_gaps AS gap WHERE EXISTS (
                    SELECT 1 FROM installations
                    WHERE account_sid = gap.account_sid AND date_removed IS NULL
                        AND unique_name = iif(number = 0, base, base || '_' || number)
                ) OR NOT EXISTS (
                    SELECT 1 FROM unique_name_marks
                    WHERE account_sid = gap.account_sid AND base = gap.base AND gap.number BETWEEN 0 AND next - 1
                ) LIMIT \(Limits.findingsMax)
                """)
        return (marks + gaps).map { row in
            let values = StoredValues(row: row)
            return Finding(
                .uniqueName, values.text(0),
                "is told that free names of \(values.text(1)) are to be looked for at \(values.integer(2)), which its "
                    + "installations' names do not bear out")
        }
    }
}
