using System.Text;

namespace Experimance.Tests;

/// <summary>A closed server: one user with a password, and a token of theirs.</summary>
internal sealed record NtfyAccess(string User, string Password, string Token)
{
    /// <summary>Topics that strangers may write to and read.</summary>
    public Func<string, bool> IsOpen { get; init; } = _ => false;

    /// <summary>0: let in; else ntfy's code of the error.</summary>
    public int Judge(string authorization, string topic)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        return authorization == $"Bearer {Token}" || authorization == $"Basic {basic}" ? 0
            : authorization.Length > 0 ? 40101
            : IsOpen(topic) ? 0
            : 40301;
    }
}
