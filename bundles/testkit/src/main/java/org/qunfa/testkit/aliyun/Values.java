package org.qunfa.testkit.aliyun;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.testkit.cloud.CloudJson;

/** Reads parameters that are JSON: texts, objects of texts, and arrays of these. What is no text is taken as it is written. */
final class Values {

    private Values() {}

    /** Names and values of an object. */
    static Map<String, String> object(String text) throws CloudFault {
        return object(read(text));
    }

    /** An array of texts. */
    static List<String> texts(String text) throws CloudFault {
        var texts = new ArrayList<String>();
        for (Object item : array(text)) {
            texts.add(scalar(item));
        }
        return texts;
    }

    /** An array of objects. */
    static List<Map<String, String>> objects(String text) throws CloudFault {
        var objects = new ArrayList<Map<String, String>>();
        for (Object item : array(text)) {
            objects.add(object(item));
        }
        return objects;
    }

    private static Object read(String text) throws CloudFault {
        try {
            return CloudJson.read(text);
        } catch (IOException e) {
            throw bad();
        }
    }

    private static List<?> array(String text) throws CloudFault {
        if (read(text) instanceof List<?> list) {
            return list;
        }
        throw bad();
    }

    private static Map<String, String> object(Object value) throws CloudFault {
        if (!(value instanceof Map<?, ?> map)) {
            throw bad();
        }
        var object = new LinkedHashMap<String, String>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            object.put(String.valueOf(entry.getKey()), scalar(entry.getValue()));
        }
        return object;
    }

    private static String scalar(Object value) throws CloudFault {
        if (value instanceof Map || value instanceof List) {
            throw bad();
        }
        return value.toString();
    }

    private static CloudFault bad() {
        return CloudFault.business("isv.INVALID_JSON_PARAM", "参数格式错误，不是合法的JSON");
    }
}
