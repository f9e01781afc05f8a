using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Puts a notice into the form in which ntfy takes it: the words (or the picture) as body, all else as headers.</summary>
internal static class NtfyRequest
{
    private const string FileName = "screen.jpg";

    /// <summary>It goes through RFC 2047 whole, so nothing has to be escaped twice.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>To be sent once; make a new one to send it again.</summary>
    public static HttpRequestMessage Of(NtfyAddress to, NtfyNotice notice)
    {
        var text = NtfyText.Cut(Visible(notice.Text));
        var request = new HttpRequestMessage(HttpMethod.Put, to.Url) { Content = Body(notice, text) };
        request.Headers.Authorization = to.Login;
        // Not "Priority": some proxies send one of their own by that name.
        Set("X-Sequence-ID", notice.Sequence);
        Set("X-Priority", notice.Priority.ToString(CultureInfo.InvariantCulture));
        Set("X-Title", NtfyHeaders.Value(notice.Title.ReplaceLineEndings(" ").Trim()));
        Set("X-Tags", string.Join(',', notice.Tags));
        Set("X-Click", notice.Click?.AbsoluteUri ?? "");
        Set("X-Actions", notice.Buttons.IsEmpty ? "" : NtfyHeaders.Value(Buttons(notice)));
        if (notice.Picture is not null)
        {
            Set("X-Filename", FileName);
            Set("X-Message", NtfyHeaders.Value(text));
        }

        return request;

        void Set(string name, string value)
        {
            if (value.Length > 0)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static ByteArrayContent Body(NtfyNotice notice, string text)
    {
        var (bytes, kind) = notice.Picture is { } picture
            ? (picture, new MediaTypeHeaderValue("image/jpeg"))
            : (Encoding.UTF8.GetBytes(text), new MediaTypeHeaderValue("text/plain", "utf-8"));
        return new(bytes) { Headers = { ContentType = kind } };
    }

    private static string Buttons(NtfyNotice notice) =>
        JsonSerializer.Serialize(
            notice.Buttons.Select(one => new
            {
                Action = "http",
                one.Label,
                Url = one.Url.AbsoluteUri,
                Method = "POST",
                one.Body,
                Clear = false,
            }),
            Json
        );

    /// <summary>An empty message would be shown as "triggered". Half characters would be taken for a file.</summary>
    private static string Visible(string text)
    {
        var whole = string.Concat(text.EnumerateRunes()).Trim();
        return whole.Length == 0 ? "–" : whole;
    }
}
