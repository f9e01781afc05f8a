using System.Globalization;
using System.Text;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Writes what the layers make as plain HOCON: everything in quotes, nothing left to follow, one reading only.</summary>
internal static class HoconWriter
{
    public static string Write(TableNode root)
    {
        var text = new StringBuilder();
        Fields(text, root);
        return text.ToString();
    }

    private static void Fields(StringBuilder text, TableNode table)
    {
        foreach (var (name, _, node) in table.Entries)
        {
            Quoted(text, name);
            text.Append(" = ");
            Value(text, node);
            text.Append('\n');
        }
    }

    private static void Value(StringBuilder text, SettingNode node)
    {
        switch (node)
        {
            case TableNode table:
                text.Append("{\n");
                Fields(text, table);
                text.Append('}');
                break;
            case ListNode list:
                // Akka's parser takes a blank behind an element for a part of it.
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Value(text, list.Items[i]);
                }

                text.Append(']');
                break;
            case TextNode plain:
                Quoted(text, plain.Text);
                break;
        }
    }

    private static void Quoted(StringBuilder text, string plain)
    {
        text.Append('"');
        foreach (var sign in plain)
        {
            if (sign is '"' or '\\')
            {
                text.Append('\\').Append(sign);
            }
            else if (char.IsControl(sign))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
            }
            else
            {
                text.Append(sign);
            }
        }

        text.Append('"');
    }
}
