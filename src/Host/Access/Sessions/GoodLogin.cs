namespace Experimance.Host.Access.Sessions;

/// <summary>Somebody logged in from there: that address is never kept from this account by others' attempts.</summary>
internal sealed record GoodLogin(string User, string From, DateTimeOffset At)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(7);
}
