using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Experimance.Host.Access.Sessions;

/// <summary>
/// What a page of our own has to show besides the cookie when it changes something. It is made of the cookie's secret, so it
/// needs no keeping, ends with the session, and says nothing about it; only a page of this origin can read it.
/// </summary>
internal static class AntiForgery
{
    public const string Header = "X-Experimance-Token";

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("experimance: a page of our own");

    /// <param name="secret">What the cookie holds.</param>
    public static string TokenOf(string secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Purpose));

    public static bool Is(string secret, string? shown) => shown is not null && Keys.Same(TokenOf(secret), shown);
}
