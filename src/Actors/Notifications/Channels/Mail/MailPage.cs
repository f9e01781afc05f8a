using System.Text;
using Experimance.Actors.Health;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>
/// The page of a mail: readable on a phone, asks no server for anything. It says no colour of text or ground, so that every
/// program shows it in its own light or dark ones; only the line at its side has a colour, one that is seen on both.
/// </summary>
internal static class MailPage
{
    private const string Scheme = ":root { color-scheme: light dark; }";

    /// <param name="picture">Content-Id of the picture; null: none.</param>
    public static string Of(Envelope envelope, string? picture)
    {
        var (message, language) = (envelope.Message, envelope.Message.Telling.To.Language);
        var page = new StringBuilder().Append(
            $"""
            <!doctype html>
            <html lang="{Safe(language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{Safe(message.Title)}</title>
            <style>{Scheme}</style>
            </head>
            <body style="margin: 0; padding: 16px; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-size: 17px; line-height: 1.45;">
            <div dir="auto" style="max-width: 36em; border-inline-start: 6px solid {Colour(
                message.Telling
            )}; padding-inline-start: 14px;">
            <h1 dir="auto" style="margin: 0 0 12px; font-size: 22px; line-height: 1.25;">{Safe(message.Title)}</h1>

            """
        );
        if (envelope.LateLine.Length > 0)
        {
            page.Append($"<p dir=\"auto\" style=\"margin: 0 0 12px;\"><em>{Safe(envelope.LateLine)}</em></p>\n");
        }

        foreach (var paragraph in Paragraphs(message.Text))
        {
            page.Append($"<p dir=\"auto\" style=\"margin: 0 0 12px;\">{paragraph}</p>\n");
        }

        if (picture is not null)
        {
            page.Append(
                $"<img src=\"cid:{Safe(picture)}\" alt=\"{Safe(PictureIs(language))}\" style=\"display: block; width: 100%; max-width: 480px; height: auto; border-radius: 6px;\">\n"
            );
        }

        return page.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static IEnumerable<string> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => string.Join("<br>\n", paragraph.Split('\n').Select(Safe)));

    /// <summary>Letters of all languages stay as they are.</summary>
    private static string Safe(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);

    private static string Colour(Telling telling) =>
        (telling.Kind, telling.Severity) switch
        {
            (MessageKind.Recovery, _) => "#2e8b57",
            (_, HealthProtocol.Severity.Critical) => "#d93025",
            (_, HealthProtocol.Severity.Warning) => "#d98200",
            _ => "#3b7dd8",
        };

    /// <summary>For who does not see it.</summary>
    private static string PictureIs(string language) =>
        language switch
        {
            "de" => "Was auf dem Sand zu sehen ist",
            "fr" => "Ce que l'on voit sur le sable",
            _ => "What is seen on the sand",
        };
}
