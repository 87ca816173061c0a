package org.qunfa.login.qq.way;

import java.util.Set;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.wire.login.Verdicts;

/**
 * What the codes of QQ Connect mean for somebody who signs in, after its list of return codes (公共返回码说明 on wiki.connect.qq.com)
 * and, for the shared name, its page on UnionID.
 */
final class Errors {

    /** 缺少参数code; 获取code值失败; 用code换取access token值失败; code被重复使用. */
    private static final Set<String> BAD_CODE = Set.of("100005", "100018", "100019", "100020");

    /** The account was not let in to shared names (companyid not set). */
    private static final String NO_UNION = "100048";

    /**
     * The application is not known or not online, its secret or its address for coming back is wrong, or it has no right: 该appid不存在;
     * client_secret非法; 回调地址不合法; APP不处于上线状态; 第三方应用没有对该api操作的权限.
     */
    private static final Set<String> OURS =
            Set.of("100001", "100002", "100008", "100009", "100010", "100011", "100017", "100031");

    /** access token非法, 过期, 废除, 验证失败. */
    private static final Set<String> BAD_TOKEN = Set.of("100007", "100013", "100014", "100015", "100016");

    private Errors() {}

    static LoginOutcome outcome(String code) {
        if (BAD_CODE.contains(code)) {
            return Verdicts.badCode(code);
        }
        if (BAD_TOKEN.contains(code)) {
            return Verdicts.unproved(code, "QQ does not take the token that it gave");
        }
        if (code.equals(NO_UNION)) {
            return Verdicts.misconfigured(
                    code, "QQ Connect has not let the account in to unionid: ask for it, or set it to false");
        }
        return OURS.contains(code)
                ? Verdicts.misconfigured(code, "QQ does not take the application, its secret or its address")
                : Verdicts.unavailable(code);
    }
}
