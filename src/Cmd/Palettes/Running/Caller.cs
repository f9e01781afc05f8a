namespace Experimance.Palettes.Running;

/// <summary>Who commands, as the audit log tells it.</summary>
/// <param name="Who">User, token or person: <c>ada</c>, <c>token ci</c>, <c>uid 0 (root)</c>.</param>
/// <param name="Role">What they may do.</param>
/// <param name="From">Address, or process of this machine: <c>192.168.1.7</c>, <c>pid 4711</c>.</param>
/// <param name="Way">shell, page, api, link or command line.</param>
public sealed record Caller(string Who, Role Role, string From, string Way);
